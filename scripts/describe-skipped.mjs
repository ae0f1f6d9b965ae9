/**
 * Describes which tests were skipped, why, and how to run them. tools/test-kit records what each of them lacks.
 *
 * @param {{ skipped: number, lacks: { program: string, packages: string, folder: string }[] }} results
 */
export function describeSkipped({ skipped, lacks }) {
  const lines = unique(lacks.map(({ program }) => program)).map((program) => {
    const tests = lacks.filter((lack) => lack.program === program);
    return `Skipped without ${program}: ${tests.length} of ${unique(tests.map(({ folder }) => folder)).join(", ")}`;
  });
  const others = skipped - lacks.length;
  if (others > 0) lines.push(`Skipped on this operating system: ${others}`);
  const packages = unique([].concat(...lacks.map((lack) => lack.packages.split(" "))));
  if (packages.length > 0) lines.push(`To run them: sudo apt-get install ${packages.join(" ")}`);
  return lines;
}

function unique(values) {
  return [...new Set(values)].sort();
}
