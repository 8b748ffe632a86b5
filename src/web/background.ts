/** Work that nobody waits for: a stop waits for it, and what fails in it reaches the log. */
export class Background {
  readonly #running = new Set<Promise<void>>();
  readonly #failed: (error: unknown) => void;

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  run(work: () => Promise<unknown>): void {
    const running: Promise<void> = work()
      .catch(this.#failed)
      .then(() => void this.#running.delete(running));
    this.#running.add(running);
  }

  /** When everything that runs now is done. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }
}
