import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant } from '../basics/day.ts';
import { dataTokenFrom, hashDataToken, readDataToken } from './data-token.ts';
import type { PersonId } from './person.ts';
import {
  addressesIn,
  erasabilityOfLetter,
  erasabilityOfPerson,
  erasabilityOfProposal,
  erasabilityOfRollAddress,
  withoutPersons,
} from './personal-request.ts';
import { decide, isErased, PROPOSAL_MS, type Proposal, type ProposalContent, proposalDigest } from './proposal.ts';

const at = (text: string) => parseInstant(text) as Instant;
const NOW = at('2026-09-10T12:00:00+02:00');
const DATES = { boxClosesAt: '2026-09-14T00:00:00+02:00', releasedAt: null };
const OPENING: ProposalContent = {
  kind: 'open-vote',
  addresses: [
    { teryt: '2477011', email: 'urzad@tychy.example', source: 'BIP' },
    { teryt: '0211011', email: 'urzad@lubin.example', source: 'BIP' },
  ],
};
const GRANT: ProposalContent = {
  kind: 'grant-role',
  email: 'ola@miasto.example',
  name: 'Ola Nowak',
  role: 'organiser',
};

function proposal(content: ProposalContent, rest: Partial<Proposal> = {}): Proposal {
  return {
    ...{ id: '0'.repeat(32), edition: '2026', content, proposedBy: 'a' as PersonId, proposedAt: NOW },
    ...{ expiresAt: (NOW + PROPOSAL_MS) as Instant, status: 'open', decidedBy: null, decidedAt: null },
    ...rest,
  };
}

describe('erasure on request', () => {
  it('leaves an address on the roll while the vote runs, and says until when', () => {
    const until = at('2027-09-14T00:00:00+02:00');
    expect(erasabilityOfRollAddress(DATES, NOW)).toEqual({ may: 'later', reason: 'vote-running', until });
  });

  it('takes it a week after the release', () => {
    const dates = { ...DATES, releasedAt: at('2026-09-20T18:00:00+02:00') };
    const until = at('2026-09-27T18:00:00+02:00');
    expect(erasabilityOfRollAddress(dates, (until - 1) as Instant)).toMatchObject({ may: 'later', until });
    expect(erasabilityOfRollAddress(dates, until)).toEqual({ may: 'now' });
  });

  it('leaves whoever works in the office or has signed', () => {
    const person = (status: 'active' | 'removed' | 'invited', lastSignatureAt: Instant | null) =>
      erasabilityOfPerson({ status, lastSignatureAt }, NOW);
    expect(person('active', null)).toEqual({ may: 'later', reason: 'in-office', until: null });
    expect(person('removed', NOW)).toMatchObject({ may: 'later', reason: 'signature' });
    expect(person('removed', null)).toEqual({ may: 'now' });
    expect(person('invited', null)).toEqual({ may: 'now' });
  });

  it('lets a letter about a city leave first, and calls every other one back', () => {
    expect(erasabilityOfLetter({ status: 'waiting', aboutCity: true })).toMatchObject({ reason: 'letter-waiting' });
    expect(erasabilityOfLetter({ status: 'waiting', aboutCity: false })).toEqual({ may: 'now' });
    expect(erasabilityOfLetter({ status: 'sent', aboutCity: true })).toEqual({ may: 'now' });
  });

  it('leaves an open proposal as both persons see it; one that ran out counts as ended', () => {
    const about = { dates: null, person: null, now: NOW };
    expect(erasabilityOfProposal(proposal(GRANT), about)).toMatchObject({ reason: 'proposal-open' });
    const later = { ...about, now: (NOW + PROPOSAL_MS) as Instant };
    expect(erasabilityOfProposal(proposal(GRANT), later)).toEqual({ may: 'now' });
  });
});

describe('a proposal without persons', () => {
  const CHANGE: ProposalContent = {
    kind: 'change-roll',
    change: {
      what: 'change-address',
      teryt: '2477011',
      email: 'nowy@tychy.example',
      source: 'BIP',
      reason: 'Nowa skrzynka',
    },
  };

  it('names nobody any more, whatever was proposed', () => {
    for (const content of [OPENING, GRANT, CHANGE]) {
      expect(addressesIn(content).length).toBeGreaterThan(0);
      expect(addressesIn(withoutPersons(content))).toEqual([]);
      expect(JSON.stringify(withoutPersons(content))).not.toMatch(/@|Ola|BIP/);
    }
  });

  it('is marked, so that nobody takes what is left for what was signed, and can be approved by nobody', () => {
    for (const content of [OPENING, GRANT, CHANGE]) {
      const left = proposal(withoutPersons(content));
      const about = { by: 'f'.repeat(32) as PersonId, now: NOW, digest: proposalDigest(left) };
      expect([isErased(proposal(content)), isErased(left)]).toEqual([false, true]);
      expect(decide(left, 'approve', about)).toMatchObject({ ok: false, refusal: 'proposal-changed' });
    }
  });

  it('loses an address in whatever case it was typed', () => {
    const shouted: ProposalContent = { ...GRANT, email: 'OLA@Miasto.example' } as ProposalContent;
    expect(addressesIn(withoutPersons(shouted, 'ola@miasto.example'))).toEqual([]);
  });

  it('knows further addresses of a city, and takes one without the others', () => {
    const [ola, jan] = [
      { email: 'ola@tychy.example', source: 'BIP' },
      { email: 'jan@tychy.example', source: 'telefon' },
    ];
    const tychy = { teryt: '2477011', email: 'urzad@tychy.example', source: 'BIP' };
    const opening: ProposalContent = { kind: 'open-vote', addresses: [{ ...tychy, officers: [ola, jan] }] };
    expect(addressesIn(opening)).toEqual([tychy.email, ola.email, jan.email]);
    expect(withoutPersons(opening, ola.email)).toEqual({
      kind: 'open-vote',
      addresses: [{ ...tychy, officers: [jan] }],
      erased: true,
    });
    const about = { what: 'change-officers', teryt: '2477011', reason: 'Nowa osoba' } as const;
    const change: ProposalContent = { kind: 'change-roll', change: { ...about, officers: [ola, jan] } };
    expect(addressesIn(change)).toEqual([ola.email, jan.email]);
    expect(withoutPersons(change, jan.email)).toMatchObject({ change: { ...about, officers: [ola] }, erased: true });
    expect(addressesIn(withoutPersons(change))).toEqual([]);
    expect(withoutPersons(change, 'ktos@inny.example')).toEqual(change);
  });

  it('keeps kind, reason and the others when one address goes', () => {
    expect(addressesIn(withoutPersons(OPENING, 'urzad@tychy.example'))).toEqual(['urzad@lubin.example']);
    expect(withoutPersons(CHANGE)).toMatchObject({ kind: 'change-roll', change: { reason: 'Nowa skrzynka' } });
    expect(withoutPersons(GRANT, 'inna@miasto.example')).toEqual(GRANT);
  });
});

describe('the token of a link', () => {
  const token = dataTokenFrom(new Uint8Array(16).fill(171));

  it('is read by itself, in any case, and out of the whole link', () => {
    const typed = [
      token,
      ` ${token.toUpperCase()} `,
      `https://a.example/moje-dane#${token}`,
      `a/en/my-data%23${token}`,
    ];
    expect(typed.map(readDataToken)).toEqual([token, token, token, token]);
  });

  it('is nothing else', () => {
    const typed = ['', '#', token.slice(1), `${token}0`, 'g'.repeat(32), '<script>', '\0', 'x'.repeat(100_000)];
    expect(typed.map(readDataToken)).toEqual(typed.map(() => null));
  });

  it('is kept as a hash that does not hold it', () => {
    expect(hashDataToken(token)).not.toContain(token);
  });
});
