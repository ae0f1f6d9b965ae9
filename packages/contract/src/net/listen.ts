import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

export type Listening = {
  /** Its address, without a trailing slash. */
  readonly url: string;
  /** Also ends requests in progress. */
  close(): Promise<void>;
};

/** Lets a server listen on the loopback interface only, out of reach of the network. */
export async function listenOnLoopback(server: Server, port: number): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      // For example too many open files: this connection is lost, but the next may work.
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
