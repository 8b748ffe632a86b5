import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../basics/day.ts';
import { type Hash, hashText } from '../basics/hash.ts';
import type { PersonId } from './person.ts';
import {
  type Decision,
  decide,
  PROPOSAL_MS,
  type Proposal,
  type ProposalContent,
  proposalAt,
  proposalDigest,
  propose,
} from './proposal.ts';

const ANNA = 'a'.repeat(32) as PersonId;
const JAN = 'b'.repeat(32) as PersonId;
const NOW = Date.UTC(2022, 8, 1) as Instant;
const later = (ms: number) => (NOW + ms) as Instant;

function proposed(content: ProposalContent = { kind: 'release' }): Proposal {
  const made = propose(content, { id: 'c'.repeat(32), edition: '2022', by: ANNA, now: NOW });
  if (!made.ok) throw new Error(made.refusal);
  return made.proposal;
}

function decided(proposal: Proposal, decision: Decision, by: PersonId, now: Instant = later(1000)) {
  return decide(proposal, decision, { by, now, digest: proposalDigest(proposal) });
}

describe('a proposal', () => {
  it('waits for 72 hours and is over with the first millisecond after them', () => {
    const proposal = proposed();
    expect(proposal).toMatchObject({ status: 'open', expiresAt: NOW + PROPOSAL_MS, decidedBy: null, decidedAt: null });
    expect(proposalAt(proposal, later(PROPOSAL_MS - 1)).status).toBe('open');
    expect(proposalAt(proposal, later(PROPOSAL_MS)).status).toBe('expired');
    expect(decided(proposal, 'approve', JAN, later(PROPOSAL_MS - 1))).toMatchObject({ ok: true });
    expect(decided(proposal, 'approve', JAN, later(PROPOSAL_MS))).toEqual({
      ok: false,
      refusal: 'proposal-expired',
      details: { expiresAt: '2022-09-04T02:00:00+02:00' },
    });
  });

  it('is approved or turned down by another person, and withdrawn by the one who made it', () => {
    const proposal = proposed();
    const ends: [Decision, PersonId][] = [
      ['approve', JAN],
      ['reject', JAN],
      ['withdraw', ANNA],
    ];
    const found = ends.map(([decision, by]) => decided(proposal, decision, by));
    expect(found.map((one) => one.ok && [one.proposal.status, one.proposal.decidedBy, one.proposal.decidedAt])).toEqual(
      [
        ['approved', JAN, NOW + 1000],
        ['rejected', JAN, NOW + 1000],
        ['withdrawn', ANNA, NOW + 1000],
      ],
    );
  });

  it('is neither approved nor turned down by its own author, nor withdrawn by somebody else', () => {
    const proposal = proposed();
    const refused = [
      decided(proposal, 'approve', ANNA),
      decided(proposal, 'reject', ANNA),
      decided(proposal, 'withdraw', JAN),
    ];
    expect(refused.map((one) => !one.ok && one.refusal)).toEqual(['own-proposal', 'own-proposal', 'foreign-proposal']);
  });

  it('cannot be approved when it is not what was shown', () => {
    const shown = proposalDigest(
      proposed({ kind: 'close-early', closesAt: '2022-09-12T00:00:00Z', reason: 'Awaria.' }),
    );
    const stands = proposed({ kind: 'close-early', closesAt: '2022-09-11T00:00:00Z', reason: 'Awaria.' });
    expect(decide(stands, 'approve', { by: JAN, now: later(1), digest: shown })).toMatchObject({
      refusal: 'proposal-changed',
    });
    expect(decide(stands, 'approve', { by: JAN, now: later(1), digest: hashText('') as Hash })).toMatchObject({
      ok: false,
    });
  });

  it.each<[ProposalContent, string]>([
    [{ kind: 'close-early', closesAt: '2022-09-12T00:00:00Z', reason: '' }, 'reason'],
    [{ kind: 'close-early', closesAt: 'jutro', reason: 'Awaria.' }, 'closesAt'],
    [{ kind: 'extend-vote', closesAt: '2022-09-12T00:00:00', reason: 'Awaria.' }, 'closesAt'],
    [{ kind: 'extend-vote', closesAt: '2022-09-12T00:00:00Z', reason: ' Awaria.' }, 'reason'],
    [{ kind: 'change-roll', change: { what: 'reissue-code', teryt: '2477011', reason: 'a\nb c' } }, 'reason'],
    [{ kind: 'change-roll', change: { what: 'reissue-code', teryt: '2477011', reason: 'x'.repeat(501) } }, 'reason'],
    [{ kind: 'grant-role', email: 'a@b.pl', name: 'A', role: 'king' as never }, 'role'],
  ])('is refused with the field that does not fit: %j', (content, field) => {
    expect(propose(content, { id: 'c'.repeat(32), edition: '2022', by: ANNA, now: NOW })).toEqual({
      ok: false,
      refusal: 'proposal-invalid',
      details: { field },
    });
  });

  it('what-has-ended-never-opens-again, whatever is tried with it', () => {
    const decision = fc.constantFrom<Decision>('approve', 'reject', 'withdraw');
    const tries = fc.array(fc.tuple(decision, fc.constantFrom(ANNA, JAN), fc.nat(2 * PROPOSAL_MS)), { maxLength: 8 });
    fc.assert(
      fc.property(tries, (list) => {
        let proposal = proposed();
        for (const [what, by, ms] of list) {
          const result = decided(proposal, what, by, later(ms));
          if (proposal.status !== 'open') expect(result.ok).toBe(false);
          if (result.ok) proposal = result.proposal;
        }
        if (proposal.status === 'approved') expect(proposal.decidedBy).not.toBe(proposal.proposedBy);
      }),
    );
  });

  it('the-digest-covers-id-edition-and-content', () => {
    const base = proposed();
    const others = [
      { ...base, id: 'd'.repeat(32) },
      { ...base, edition: '2023' },
      proposed({ kind: 'certify', protocol: hashText('a') }),
    ];
    expect(new Set([base, ...others].map(proposalDigest)).size).toBe(4);
  });
});
