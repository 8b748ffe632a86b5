/**
 * The queue of a group commit: actions that wait share one transaction and one fsync. A lane runs one group after the
 * other; where the database can take several writers at once, several lanes hide the way to the server and back.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Outcome } from '../core/basics/outcome.ts';
import type { GroupLimits } from './database.ts';
import type { Action, Verdict } from './writer.ts';

interface Waiting {
  readonly action: Action;
  readonly resolve: (value: Outcome<object>) => void;
  readonly reject: (error: unknown) => void;
}

export class GroupCommit {
  readonly #run: (actions: readonly Action[]) => Promise<Verdict[]>;
  readonly #queue: Waiting[] = [];
  readonly #limits: GroupLimits;
  #lanes = 0;

  constructor(run: (actions: readonly Action[]) => Promise<Verdict[]>, limits: GroupLimits) {
    this.#run = run;
    this.#limits = limits;
  }

  /** Settles after the commit of the group that the action fell into. */
  add(action: Action): Promise<Outcome<object>> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ action, resolve, reject });
      if (this.#lanes < this.#limits.lanes) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#lanes += 1;
    while (this.#queue.length > 0) {
      // One turn of the event loop, in which whoever has just arrived joins the group.
      await nextTurn();
      const group = this.#queue.splice(0, this.#limits.size);
      if (group.length > 0) await this.#settle(group);
    }
    // In the same breath as the last look at the queue: an action that came in between would wait for ever.
    this.#lanes -= 1;
  }

  async #settle(group: readonly Waiting[]): Promise<void> {
    try {
      const verdicts = await this.#run(group.map((waiting) => waiting.action));
      group.forEach((waiting, i) => {
        const verdict = verdicts[i] as Verdict;
        if ('value' in verdict) waiting.resolve(verdict.value);
        else waiting.reject(verdict.thrown);
      });
    } catch (error) {
      for (const waiting of group) waiting.reject(error);
    }
  }
}
