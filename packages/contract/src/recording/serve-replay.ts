import { getRequestListener } from "@hono/node-server";
import { messageOf } from "../core/text.ts";
import { createGuardedServer, guard, type Mishap } from "../net/guarded-server.ts";
import { type Listening, listenOnLoopback } from "../net/listen.ts";
import { BodyTooLarge } from "../net/read-bounded.ts";
import { CannotReplay, createReplay, type ReplayOptions } from "./replay.ts";

export type ServeReplayOptions = ReplayOptions & {
  /** 0 means any free one. @default 0 */
  port?: number;
  /** Called with each request that could not be served. */
  onMishap?: (mishap: Mishap) => void;
};

/**
 * Serves a recording on the loopback interface.
 *
 * @throws an error with the `code` EADDRINUSE for a port in use
 */
export async function serveReplay(options: ServeReplayOptions): Promise<Listening> {
  const { port = 0, onMishap = () => {} } = options;
  const replay = createReplay(options);
  const server = createGuardedServer({
    onMishap,
    respond(incoming, outgoing) {
      const { method = "GET", url: target = "" } = incoming;
      const notify = (problem: string) => guard("onMishap", () => onMishap({ method, target, problem }));
      const listener = getRequestListener(
        (request) =>
          replay(request).catch((error: unknown) => {
            const problem = `The request could not be handled: ${messageOf(error)}`;
            notify(problem);
            return Response.json({ error: problem }, { status: statusOf(error) });
          }),
        {
          overrideGlobalObjects: false,
          errorHandler(error) {
            const problem = `The request could not be read: ${messageOf(error)}`;
            notify(problem);
            return Response.json({ error: problem }, { status: 400 });
          },
        },
      );
      return listener(incoming, outgoing);
    },
  });
  return listenOnLoopback(server, port);
}

function statusOf(error: unknown): number {
  if (error instanceof CannotReplay) return error.status;
  return error instanceof BodyTooLarge ? 413 : 500;
}
