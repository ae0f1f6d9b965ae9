import { broken as simulated } from "@dargah/simulate/broken";
import { type Fault, findFault, putFault } from "@dargah/simulate/put-fault";

/** Faults of the simulation that processes show too. */
const shown = ["an order that another payment holds can be claimed", "an unknown payment is not asked about again"];

/** Faults that are put into the sources on purpose, to see that the proof finds them. */
export const broken: readonly Fault[] = [
  ...shown.map((name) => findFault(simulated, name)),
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

/**
 * Puts a fault into the sources that are loaded from now on.
 *
 * @throws {Error} for an unknown name, and on loading a file that no longer has the text
 */
export function breakSources(name: string): void {
  putFault(findFault(broken, name));
}
