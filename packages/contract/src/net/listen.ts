import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

export type Listening = {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** Ends what is under way, too. */
  close(): Promise<void>;
};

/** Lets a server listen on the loopback interface, so that nobody else in the network reaches it. */
export async function listenOnLoopback(server: Server, port: number): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      // Such as too many open files: that one connection is lost, and the next may do.
      server.on("error", (error) => process.emitWarning(`A connection could not be accepted: ${error.message}`));
      resolve();
    });
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
