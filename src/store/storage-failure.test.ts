import { describe, expect, it } from 'vitest';
import { isWorthRetrying, NotDurable, reasonOf, StorageFailure, storageRefusal } from './storage-failure.ts';

const withCode = (code: string) => Object.assign(new Error('quotes 2477011'), { code });

describe('storage failure', () => {
  it('names the failure by the code of the database or of the system', () => {
    const named = [
      ['SQLITE_FULL', 'disk-full'],
      ['ENOSPC', 'disk-full'],
      ['53100', 'disk-full'],
      ['SQLITE_READONLY_DBMOVED', 'database-readonly'],
      ['25006', 'database-readonly'],
      ['SQLITE_BUSY_SNAPSHOT', 'database-busy'],
      ['55P03', 'database-busy'],
      ['SQLITE_IOERR_FSYNC', 'database-stopped'],
      ['58030', 'database-stopped'],
      ['08006', 'database-lost'],
      ['57P01', 'database-lost'],
      ['ECONNRESET', 'database-lost'],
      ['SQLITE_CONSTRAINT_PRIMARYKEY', null],
      ['23505', null],
      ['ERR_INVALID_ARG_TYPE', null],
    ] as const;
    for (const [code, refusal] of named) expect([code, storageRefusal(withCode(code))]).toEqual([code, refusal]);
  });

  it('knows a socket that closed under a query, which has no code', () => {
    const lost = new Error('Connection terminated unexpectedly');
    expect([storageRefusal(lost), reasonOf(lost)]).toEqual(['database-lost', 'connection-lost']);
    expect([storageRefusal(new Error('a bug')), storageRefusal('a bug')]).toEqual([null, null]);
  });

  it('looks into the failures of several addresses', () => {
    const all = new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]);
    expect([storageRefusal(all), reasonOf(all)]).toEqual(['database-lost', 'ECONNREFUSED']);
  });

  it('stops at a connection that turns out not to be durable', () => {
    expect(storageRefusal(new NotDurable('fsync', 'off'))).toBe('database-stopped');
  });

  it('tries again after a deadlock, and after nothing else', () => {
    const codes = ['40P01', '40001', '23505', 'SQLITE_BUSY'];
    expect(codes.filter((code) => isWorthRetrying(withCode(code)))).toEqual(['40P01', '40001']);
  });

  it('says the code and never the message, which may quote data', () => {
    const failure = new StorageFailure('disk-full', 'rolled-back', reasonOf(withCode('SQLITE_FULL')));
    expect(failure.message).toBe('disk-full (SQLITE_FULL)');
    expect(failure.details).toEqual({ reason: 'SQLITE_FULL' });
  });
});
