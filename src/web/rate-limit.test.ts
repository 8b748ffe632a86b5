import { describe, expect, it } from 'vitest';
import type { Instant } from '../core/basics/day.ts';
import { FAILURES_IN_ALL, FAILURES_PER_NETWORK, FailedCodes, networkOfAddress, WINDOW_MS } from './rate-limit.ts';

const at = (ms: number) => (1_662_624_000_000 + ms) as Instant;

function failing(times: number, network: (i: number) => string, now = at(0)): FailedCodes {
  const codes = new FailedCodes();
  for (let i = 0; i < times; i++) codes.failed(network(i), now);
  return codes;
}

describe('failed codes', () => {
  it('leave a network alone until there are too many', () => {
    const codes = failing(FAILURES_PER_NETWORK - 1, () => 'a');
    expect(codes.refusedUntil('a', at(1))).toBe(null);
    codes.failed('a', at(1));
    expect(codes.refusedUntil('a', at(1))).toBe(at(WINDOW_MS));
  });

  it('are forgotten when the window is over, to the millisecond', () => {
    const codes = failing(FAILURES_PER_NETWORK, () => 'a');
    expect(codes.refusedUntil('a', at(WINDOW_MS - 1))).toBe(at(WINDOW_MS));
    expect(codes.refusedUntil('a', at(WINDOW_MS))).toBe(null);
  });

  it('of one network do not stop another', () => {
    expect(failing(FAILURES_PER_NETWORK, () => 'a').refusedUntil('b', at(1))).toBe(null);
  });

  it('of very many networks stop those that failed and nobody else, so that no attack closes the vote', () => {
    const codes = failing(FAILURES_IN_ALL, (i) => `n${i}`);
    expect(codes.refusedUntil('n5', at(1))).toBe(at(WINDOW_MS));
    expect(codes.refusedUntil('clean', at(1))).toBe(null);
  });

  it('lock nobody out for longer when the clock is put back', () => {
    expect(failing(FAILURES_PER_NETWORK, () => 'a').refusedUntil('a', at(-1))).toBe(null);
  });
});

describe('a network', () => {
  it.each([
    ['192.0.2.77', '192.0.2.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['2001:db8:12:34::1', '2001:db8:12::/48'],
    ['2001:0DB8:0012:ffff:0:0:0:1', '2001:db8:12::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['', 'unknown'],
    ['"><script>', 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOfAddress(address)).toBe(network);
  });
});
