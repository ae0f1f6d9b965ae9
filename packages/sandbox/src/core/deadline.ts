import type { Task } from "./clock.ts";

/** A task of the clock for one thing, without a closure of its own. */
export class Deadline<Subject> implements Task {
  readonly at: number;
  order = 0;
  cancelled = false;
  #subject: Subject | undefined;
  readonly #act: (subject: Subject) => void;

  constructor(at: number, subject: Subject, act: (subject: Subject) => void) {
    this.at = at;
    this.#subject = subject;
    this.#act = act;
  }

  run(): void {
    if (this.#subject !== undefined) this.#act(this.#subject);
  }

  /** Forgets the subject, which may be large, while the task waits to leave the queue. */
  release(): void {
    this.#subject = undefined;
  }
}
