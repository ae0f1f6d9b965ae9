import { type Fault, putFault } from "@dargah/simulate/put-fault";

/** Faults that are put into the sources on purpose, to see that the proof finds them. */
export const broken: readonly Fault[] = [
  {
    name: "an order that another payment holds can be claimed",
    edits: [
      { file: "checkout/claim-order.ts", from: "if (order.claim !== null) {", to: "if (false) {" },
      { file: "checkout/change-order.ts", from: "if (holds && held !== null && held !== id)", to: "if (false)" },
    ],
  },
  {
    name: "an unknown payment is not asked about again",
    edits: [
      {
        file: "checkout/settle.ts",
        from: "if (!isAway) return now + waitAfter(tries);",
        to: "if (!isAway) return null;",
      },
    ],
  },
  {
    name: "a delivery is not marked as done",
    edits: [
      {
        file: "checkout/stores/sql/statements.ts",
        from: "UPDATE dargah_jobs SET state = 'done', version",
        to: "UPDATE dargah_jobs SET state = state, version",
      },
    ],
  },
];

/** Puts a fault into the sources that are loaded from now on. */
export function breakSources(name: string): void {
  const fault = broken.find((one) => one.name === name);
  if (fault === undefined) throw new Error(`"${name}" is not a fault.`);
  putFault(fault);
}
