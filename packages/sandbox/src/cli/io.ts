/** What the command line does to the world, so that tests can stand in for it. */
export type Io = {
  stdout(line: string): void;
  stderr(line: string): void;
  fetch(request: Request): Promise<Response>;
  /** Resolves when the process is asked to end. */
  untilStopped(): Promise<unknown>;
};
