/**
 * Between its last byte and the note that it has left a letter can be doubled by a crash. One letter at a time stands
 * there: so a crash doubles at most one. A server that thinks for long lets the others pass after a while.
 */

const PATIENCE_MS = 2_000;

export class Turnstile {
  readonly #patienceMs: number;
  #last: Promise<void> = Promise.resolve();

  constructor(patienceMs = PATIENCE_MS) {
    this.#patienceMs = patienceMs;
  }

  /** Waits for the turn; what it gives ends it. */
  async enter(): Promise<() => void> {
    const before = this.#last;
    let leave: () => void = () => undefined;
    this.#last = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    // Unref: an open turn holds up no program that wants to end.
    setTimeout(leave, this.#patienceMs).unref();
    return leave;
  }
}
