import { describe, expect, test } from "vitest";
import { createTerminal } from "../../src/cli/terminal.ts";

function createStream(isTTY = false, columns = 30) {
  const written: string[] = [];
  let fail: (error: Error & { code?: string }) => void = () => {};
  return {
    ...{ isTTY, columns, written },
    write: (text: string) => written.push(text),
    on: (_: "error", listener: typeof fail) => {
      fail = listener;
    },
    fail: (code: string) => fail(Object.assign(new Error(`${code}, write`), { code })),
  };
}

function start(options: { isTTY?: boolean; env?: Record<string, string> } = {}) {
  const { isTTY = true, env = {} } = options;
  const stdout = createStream(isTTY);
  const stderr = createStream(isTTY);
  const lost: string[] = [];
  return {
    stdout,
    stderr,
    lost,
    ...{ terminal: createTerminal({ stdout, stderr, env, onLost: (m) => lost.push(m) }) },
  };
}

const clear = "\r\u001b[K";

describe("the line of progress", () => {
  test("is replaced by the next one, makes way for printed text, and is removed at the end", () => {
    const { terminal, stdout, stderr } = start();
    terminal.progress("1/9 createPayment");
    terminal.progress("2/9 verifyPayment");
    terminal.stdout("a line");
    terminal.progress(undefined);
    expect(stderr.written).toEqual([
      `${clear}1/9 createPayment`,
      `${clear}2/9 verifyPayment`,
      clear,
      `${clear}2/9 verifyPayment`,
      clear,
    ]);
    expect(stdout.written).toEqual(["a line\n"]);
  });

  test("is never as wide as the terminal, since it could not be cleared then", () => {
    const { terminal, stderr } = start();
    terminal.progress("x".repeat(100));
    expect(stderr.written).toEqual([`${clear}${"x".repeat(29)}`]);
  });

  test.each([{ isTTY: false }, { env: { TERM: "dumb" } }])("is not shown with %j", (options) => {
    const { terminal, stderr } = start(options);
    terminal.progress("1/9 createPayment");
    terminal.stderr("a line");
    expect(stderr.written).toEqual(["a line\n"]);
  });
});

test("a reader that closes early, such as head, does not stop the command; a full disk is reported once", () => {
  const { stdout, stderr, lost } = start({ isTTY: false });
  stdout.fail("EPIPE");
  stderr.fail("EIO");
  expect(lost).toEqual([]);
  stdout.fail("ENOSPC");
  stdout.fail("ENOSPC");
  expect(lost).toEqual(["stdout cannot be written: ENOSPC, write"]);
});

test("colors are for terminals, unless the environment says otherwise", () => {
  const red = "\u001b[31mtext\u001b[0m";
  const painted = (options: Parameters<typeof start>[0]) => start(options).terminal.paint.stdout("red", "text");
  expect(painted({})).toBe(red);
  expect(painted({ isTTY: false })).toBe("text");
  expect(painted({ env: { NO_COLOR: "1" } })).toBe("text");
  expect(painted({ isTTY: false, env: { FORCE_COLOR: "1" } })).toBe(red);
});
