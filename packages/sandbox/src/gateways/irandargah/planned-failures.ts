import type { GatewayAction } from "../../core/gateway.ts";
import { findTerminal } from "../shared/terminal.ts";
import type { IranDargahTerminal } from "./options.ts";

const codes = [996, -31, -500] as const;
type Code = (typeof codes)[number];

export type PlannedFailures = ReturnType<typeof createPlannedFailures>;

/** Verifications that are going to fail because of the bank or the gateway, so that they can be tried again. */
export function createPlannedFailures(terminals: readonly IranDargahTerminal[]) {
  let waiting: { terminal: string; code: Code; left: number }[] = [];

  const action: GatewayAction = {
    summary: "Lets the next verifications of a terminal fail, so that they can be tried again.",
    input: {
      terminal: "Name of the terminal. The first one if left out.",
      code: "996 (the bank is out of reach, if left out), -31 or -500.",
      times: "How many verifications fail. 1 if left out.",
    },
    run({ terminal: name, code = 996, times = 1 }) {
      const terminal = findTerminal(terminals, name);
      const known = codes.find((one) => one === code);
      if (known === undefined) throw new TypeError(`"code" is ${codes.join(", ")}, not ${JSON.stringify(code)}.`);
      if (!(typeof times === "number" && Number.isInteger(times) && times > 0)) {
        throw new TypeError(`"times" is a whole number above 0, not ${JSON.stringify(times)}.`);
      }
      waiting.push({ terminal: terminal.name, code: known, left: times });
      return { terminal: terminal.name, code: known, times };
    },
  };

  return {
    action,
    /** The code that a verification has to fail with; nothing when it goes well. */
    take(terminal: string): Code | undefined {
      const found = waiting.find((one) => one.terminal === terminal);
      if (!found) return undefined;
      found.left -= 1;
      if (found.left === 0) waiting = waiting.filter((one) => one !== found);
      return found.code;
    },
    list: () => waiting.map(({ terminal, code, left }) => ({ terminal, code, times: left })),
  };
}
