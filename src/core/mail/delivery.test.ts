import { describe, expect, it } from 'vitest';
import { afterAttempt, domainRefuses, patienceWith, pauseAfter, type TriedLetter } from './delivery.ts';
import type { Attempt } from './reply.ts';

const NOON = Date.UTC(2022, 8, 5, 12);
const MIDNIGHT = Date.UTC(2022, 8, 5);
const MINUTE = 60_000;
const fresh: TriedLetter = { kind: 'vote-invitation', attempts: 0, since: NOON };
const GREY: Attempt = { kind: 'answered', stage: 'address', code: 451, reply: '451 4.7.1 Greylisted' };
const DOWN: Attempt = { kind: 'silent', fault: 'unreachable', handedOver: false, reply: 'ECONNREFUSED' };

describe('what becomes of a letter', () => {
  it('accepted: it has left, with the server’s words', () => {
    expect(afterAttempt(fresh, { kind: 'accepted', reply: '250 OK 1234' }, { now: NOON, draw: 0 })).toEqual({
      ...{ status: 'sent', attempts: 1, reply: '250 OK 1234', endedAt: NOON },
    });
  });

  it('put off: 1, 5, 15, 30 minutes, then 1, 2 and always 4 hours', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 40].map((attempts) => pauseAfter(attempts, 'greylisted', 0) / MINUTE);
    expect(pauses).toEqual([1, 5, 15, 30, 60, 120, 240, 240, 240]);
  });

  it('chance makes a pause longer by less than a fifth, never shorter', () => {
    expect([pauseAfter(1, 'busy', 0), pauseAfter(1, 'busy', 999)]).toEqual([60_000, 71_988]);
  });

  it('a full mailbox is tried again after an hour at the earliest', () => {
    expect([1, 2, 6].map((attempts) => pauseAfter(attempts, 'mailbox-full', 0) / MINUTE)).toEqual([60, 60, 120]);
  });

  it('greylisted: waits, and the attempt counts', () => {
    expect(afterAttempt(fresh, GREY, { now: NOON, draw: 0 })).toEqual({
      ...{ status: 'waiting', attempts: 1, reason: 'greylisted', reply: '451 4.7.1 Greylisted' },
      ...{ nextAt: NOON + MINUTE, heldUntil: NOON + MINUTE },
    });
  });

  it('no server: waits, and nothing is counted against it', () => {
    expect(afterAttempt(fresh, DOWN, { now: NOON, draw: 0 })).toMatchObject({ status: 'waiting', attempts: 0 });
  });

  it('for good: refused at once, with the reason', () => {
    const unknown: Attempt = { kind: 'answered', stage: 'address', code: 550, reply: '550 5.1.1 unknown' };
    expect(afterAttempt(fresh, unknown, { now: NOON, draw: 0 })).toEqual({
      ...{ status: 'refused', attempts: 1, reason: 'address-unknown', reply: '550 5.1.1 unknown', endedAt: NOON },
    });
  });

  it('after five days to the millisecond it is given up, a code for signing in after a quarter of an hour', () => {
    const at = (kind: TriedLetter['kind'], now: number) =>
      afterAttempt({ ...fresh, kind }, GREY, { now: NOON + now, draw: 0 }).status;
    expect([patienceWith('results'), patienceWith('sign-in-code')]).toEqual([7_200 * MINUTE, 15 * MINUTE]);
    expect([at('results', 7_200 * MINUTE - 1), at('results', 7_200 * MINUTE)]).toEqual(['waiting', 'refused']);
    expect([at('sign-in-code', 15 * MINUTE - 1), at('sign-in-code', 15 * MINUTE)]).toEqual(['waiting', 'refused']);
  });

  it('a letter that says a city has voted leaves no time finer than a day, and no server’s number', () => {
    const quiet: TriedLetter = { kind: 'ballot-confirmed', attempts: 0, since: MIDNIGHT };
    expect(afterAttempt(quiet, { kind: 'accepted', reply: '250 OK 1662379200' }, { now: NOON, draw: 0 })).toEqual({
      ...{ status: 'sent', attempts: 1, reply: null, endedAt: MIDNIGHT },
    });
    expect(afterAttempt(quiet, GREY, { now: NOON, draw: 0 })).toMatchObject({
      ...{ nextAt: MIDNIGHT, heldUntil: NOON + MINUTE },
    });
  });

  it('a domain refuses when three letters were refused and none was ever accepted', () => {
    expect([
      domainRefuses({ accepted: 0, refused: 2 }),
      domainRefuses({ accepted: 0, refused: 3 }),
      domainRefuses({ accepted: 1, refused: 30 }),
    ]).toEqual([false, true, false]);
  });
});
