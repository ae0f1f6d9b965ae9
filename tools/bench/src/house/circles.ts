import type { Import } from "./imports.ts";

/** Groups of two or more nodes that reach each other: Tarjan's strongly connected components. */
export function findCircles(imports: readonly Import[]): string[][] {
  const next = Map.groupBy(imports, ({ from }) => from);
  const indexes = new Map<string, number>();
  const lows = new Map<string, number>();
  const path: string[] = [];
  const circles: string[][] = [];

  const visit = (node: string): number => {
    const index = indexes.size;
    indexes.set(node, index);
    lows.set(node, index);
    path.push(node);
    for (const { to } of next.get(node) ?? []) {
      const low = indexes.has(to) ? (path.includes(to) ? (indexes.get(to) ?? index) : index) : visit(to);
      lows.set(node, Math.min(lows.get(node) ?? index, low));
    }
    if (lows.get(node) === index) {
      const circle = path.splice(path.indexOf(node));
      if (circle.length > 1) circles.push(circle.toSorted());
    }
    return lows.get(node) ?? index;
  };

  for (const node of next.keys()) if (!indexes.has(node)) visit(node);
  return circles;
}
