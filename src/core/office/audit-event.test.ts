import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../basics/day.ts';
import type { Hash } from '../basics/hash.ts';
import { AUDIT_START, type AuditEvent, auditHash, auditText, commitPerson, firstBreak } from './audit-event.ts';

const EVENT: AuditEvent = {
  at: 1_662_000_000_000 as Instant,
  type: 'proposal-made',
  actor: { kind: 'person', person: commitPerson('anna@miasto.pl', '00'.repeat(16)) },
  subject: null,
  edition: '2022',
  details: { proposal: 'c'.repeat(32), kind: 'release', digest: 'd'.repeat(64) },
};

function chain(texts: readonly string[]): { position: number; text: string; hash: Hash }[] {
  let before = AUDIT_START;
  return texts.map((text, position) => {
    before = auditHash(before, text);
    return { position, text, hash: before };
  });
}

describe('an audit event', () => {
  it('is written in one way, whatever order its fields came in', () => {
    const { details, ...rest } = EVENT;
    const turned = {
      details: { digest: details.digest, kind: details.kind, proposal: details.proposal },
      ...rest,
    } as AuditEvent;
    expect(auditText(turned)).toBe(auditText(EVENT));
  });

  it('carries exactly the details of its type: another one is a bug', () => {
    expect(() => auditText({ ...EVENT, details: {} })).toThrow(TypeError);
    expect(() => auditText({ ...EVENT, details: { ...EVENT.details, email: 'anna@miasto.pl' } })).toThrow(TypeError);
  });

  it('names nobody: neither the address nor the salt stands in it', () => {
    expect(auditText(EVENT)).not.toContain('anna');
    expect(commitPerson('anna@miasto.pl', '01')).not.toBe(commitPerson('anna@miasto.pl', '02'));
    expect(commitPerson('anna@miasto.pl', '01')).not.toBe(commitPerson('jan@miasto.pl', '01'));
  });
});

describe('the chain', () => {
  const texts = fc.array(fc.string(), { minLength: 1, maxLength: 12 });

  it('holds as it was written', () => {
    fc.assert(fc.property(texts, (list) => firstBreak(chain(list)) === null));
    expect(firstBreak([])).toBe(null);
  });

  it('read-in-parts-breaks-where-it-breaks-as-a-whole', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (list, at, cut) => {
        const bent = chain(list).map((event) => ({ ...event }));
        (bent[at % bent.length] as { text: string }).text += 'x';
        const k = cut % (bent.length + 1);
        const before = { events: k, head: k === 0 ? AUDIT_START : (bent[k - 1]?.hash ?? AUDIT_START) };
        const inParts = firstBreak(bent.slice(0, k)) ?? firstBreak(bent.slice(k), before);
        expect(inParts).toBe(firstBreak(bent));
      }),
    );
  });

  it('a-changed-dropped-or-swapped-event-breaks-it-where-it-happened', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.constantFrom('change', 'drop', 'swap'), (list, at, how) => {
        const sound = chain(list);
        const i = at % sound.length;
        const bent = sound.map((event) => ({ ...event }));
        if (how === 'change') (bent[i] as { text: string }).text += 'x';
        if (how === 'drop') bent.splice(i, 1);
        if (how === 'swap') bent.splice(i, 2, ...bent.slice(i, i + 2).reverse());
        // Dropping the last one and swapping the last with nobody leave a chain that is sound in itself: its head
        // tells.
        const isTail = i === sound.length - 1 && how !== 'change';
        expect(firstBreak(bent)).toBe(isTail ? null : i);
      }),
    );
  });
});
