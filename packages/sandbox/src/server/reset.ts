import type { Socket } from "node:net";

/** Cuts a connection, as a gateway that fails does. */
export function reset(socket: Socket): void {
  // Sockets other than TCP, such as those of tests, cannot be reset.
  try {
    socket.resetAndDestroy();
  } catch {
    socket.destroy();
  }
}
