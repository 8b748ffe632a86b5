/**
 * Runs actions in one transaction, a savepoint each: a refusal or a throw takes back its own action only. Nobody is
 * answered before the COMMIT. After an I/O error or a failed COMMIT nothing is written any more in this process:
 * the kernel may have dropped pages that a second try would call saved.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { ControlledTransaction } from 'kysely';
import { AbortedTransactionError } from 'kysely';
import type { Outcome } from '../core/basics/outcome.ts';
import type { Tx } from '../ports.ts';
import type { Database, StoreHooks } from './database.ts';
import { txOver } from './queries/all.ts';
import type { Schema } from './schema.ts';
import { isWorthRetrying, reasonOf, StorageFailure, storageRefusal } from './storage-failure.ts';

export type Action = (tx: Tx) => Promise<Outcome<object>>;

/** What became of one action: its value, or what it threw. */
export type Verdict = { readonly value: Outcome<object> } | { readonly thrown: unknown };

const ATTEMPTS = 6;

export class Writer {
  readonly #database: Database;
  readonly #hooks: StoreHooks;
  #stoppedBy: string | null = null;

  constructor(database: Database, hooks: StoreHooks) {
    this.#database = database;
    this.#hooks = hooks;
  }

  /** What stopped all writing, or `null`. */
  get stoppedBy(): string | null {
    return this.#stoppedBy;
  }

  /** The verdicts in the order of the actions, all of them committed. @throws StorageFailure when none is. */
  async run(actions: readonly Action[]): Promise<Verdict[]> {
    for (let attempt = 1; ; attempt += 1) {
      this.#expectRunning();
      try {
        return await this.#runOnce(actions);
      } catch (error) {
        if (!isWorthRetrying(error)) throw error;
        if (attempt === ATTEMPTS) throw new StorageFailure('database-busy', 'rolled-back', reasonOf(error), error);
      }
      // Uneven pauses, so that two groups that met in a deadlock do not meet again.
      await pause(Math.random() * 20 * attempt);
    }
  }

  async #runOnce(actions: readonly Action[]): Promise<Verdict[]> {
    const tx = await this.#begin();
    const verdicts: Verdict[] = [];
    try {
      for (const action of actions) verdicts.push(await runInSavepoint(tx, action));
      if (verdicts.some(isKept)) await this.#hooks.beforeCommit?.(tx, actions.length);
      // Another group may have stopped the writing while this one was at work.
      this.#expectRunning();
    } catch (error) {
      await takeBack(tx);
      throw this.#judge(error);
    }
    if (!verdicts.some(isKept)) await takeBack(tx);
    else await this.#commit(tx);
    return verdicts;
  }

  #expectRunning(): void {
    if (this.#stoppedBy !== null) throw new StorageFailure('database-stopped', 'rolled-back', this.#stoppedBy);
  }

  async #begin(): Promise<ControlledTransaction<Schema>> {
    try {
      return await this.#database.writer.startTransaction().setIsolationLevel('read committed').execute();
    } catch (error) {
      throw this.#judge(error);
    }
  }

  async #commit(tx: ControlledTransaction<Schema>): Promise<void> {
    try {
      await tx.commit().execute();
    } catch (error) {
      await takeBack(tx);
      if (isWorthRetrying(error) || error instanceof AbortedTransactionError) throw error;
      this.#stoppedBy = reasonOf(error);
      throw new StorageFailure(storageRefusal(error) ?? 'database-stopped', 'unknown', this.#stoppedBy, error);
    }
  }

  /** Before the COMMIT everything is known to be rolled back; an I/O error stops the writing all the same. */
  #judge(error: unknown): unknown {
    const refusal = storageRefusal(error);
    if (refusal === null) return error;
    if (refusal === 'database-stopped') this.#stoppedBy = reasonOf(error);
    return new StorageFailure(refusal, 'rolled-back', reasonOf(error), error);
  }
}

function isKept(verdict: Verdict): boolean {
  return 'value' in verdict && verdict.value.ok;
}

/** @throws what concerns the whole transaction: a failure of the storage, a deadlock. */
async function runInSavepoint(tx: ControlledTransaction<Schema>, action: Action): Promise<Verdict> {
  const inner = await tx.savepoint('action').execute();
  let verdict: Verdict;
  try {
    const value = await action(txOver(inner));
    // PostgreSQL refuses this when the action went on after a failed statement: then it has failed, whatever it says.
    if (value.ok) await inner.releaseSavepoint('action').execute();
    verdict = { value };
  } catch (error) {
    if (isWorthRetrying(error) || storageRefusal(error) !== null) throw error;
    verdict = { thrown: error };
  }
  if (!isKept(verdict)) {
    await inner.rollbackToSavepoint('action').execute();
    await inner.releaseSavepoint('action').execute();
  }
  return verdict;
}

/** A connection that cannot even roll back is thrown away by the pool; the server rolls back when it is gone. */
async function takeBack(tx: ControlledTransaction<Schema>): Promise<void> {
  await tx
    .rollback()
    .execute()
    .catch(() => undefined);
}
