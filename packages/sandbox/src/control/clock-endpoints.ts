import { badInput } from "./control-error.ts";
import type { ControlContext, Endpoint } from "./endpoint.ts";
import { clockView } from "./views.ts";

/** Creates the endpoints that read and move the sandbox's clock. */
export function createClockEndpoints({ kernel }: ControlContext): Endpoint[] {
  return [
    {
      method: "GET",
      path: "/clock",
      summary: "Returns the time of the sandbox, and whether its clock runs.",
      run: () => clockView(kernel),
    },
    {
      method: "POST",
      path: "/clock",
      summary: "Moves the clock, and runs everything that falls due on the way. Takes one of the two fields.",
      body: {
        advance: { kind: "duration", about: "How far forward; units are ms, s, m, h and d." },
        set: { kind: "moment", about: "Such as 2025-10-01T10:30:00+03:30." },
      },
      async run({ body }) {
        const { advance, set } = body as { advance?: number | string; set?: number | string };
        if (advance !== undefined && set === undefined) await kernel.clock.advance(advance);
        else if (set !== undefined && advance === undefined) await kernel.clock.set(set);
        else throw badInput("The clock needs exactly one move.", 'Send either "advance" or "set".');
        return clockView(kernel);
      },
    },
  ];
}
