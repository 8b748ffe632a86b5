import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, type Period } from '../basics/day.ts';
import type { Teryt } from '../places/municipality.ts';
import type { Holding, Platform, Profile } from './profile.ts';
import { areSuccessive, countedDays, holdsOn, outOfTermReason, profileIn, slotConflict } from './term.ts';

const RZESZOW = '1863011' as Teryt;
const day = (text: string) => text as Day;
/** The case of 2021: the president of Rzeszów resigned in February, the successor was elected in June. */
const FORMER: Holding = holding('2018-11-22', '2021-02-10', 'Tadeusz Ferenc');
const PRESENT: Holding = holding('2021-06-21', null, 'Konrad Fijołek');
const YEAR = period('2021-01-01', '2021-07-31');

function holding(from: string, to: string | null, person: string | null = null): Holding {
  return { teryt: RZESZOW, object: 'president', from: day(from), to: to === null ? null : day(to), person };
}

function period(from: string, to: string): Period {
  return { from: day(from), to: day(to) };
}

function profile(profileId: string, holdings: readonly Holding[] | null, more: Partial<Profile> = {}): Profile {
  const owner = { teryt: RZESZOW, object: 'president' } as const;
  const plain = {
    platform: 'facebook' as Platform,
    profileId,
    name: '',
    owner,
    status: 'ranked',
    reason: null,
  } as const;
  return { ...plain, ...(holdings && { holdings }), ...more };
}

describe('whose a profile is in a period', () => {
  it('is the owner without limit where nobody wrote a term', () => {
    expect(profileIn(profile('a', null), YEAR)).toEqual(profile('a', null));
    expect(countedDays(profile('a', null), YEAR)).toEqual(YEAR);
  });

  it('is the successor, from the day of taking office, when the page of the office passed on', () => {
    const page = profileIn(profile('office', [FORMER, PRESENT]), YEAR);
    const term = { from: PRESENT.from, to: null };
    expect(page).toEqual(profile('office', null, { owner: { teryt: RZESZOW, object: 'president', term } }));
    expect(countedDays(page, YEAR)).toEqual(period('2021-06-21', '2021-07-31'));
  });

  it('is shown with the reason when the person resigned in mid-period', () => {
    const page = profileIn(profile('ferenc', [FORMER]), YEAR);
    expect([page.status, page.reason]).toEqual(['shown', '§3.6 2018-11-22/2021-02-10']);
    expect(countedDays(page, YEAR)).toEqual(period('2021-01-01', '2021-02-10'));
  });

  it('is excluded with the reason when nobody held it in the period: never silently missing', () => {
    const may = period('2021-05-01', '2021-05-31');
    const both = ['ferenc', 'fijolek'].map((id, i) => profileIn(profile(id, [i === 0 ? FORMER : PRESENT]), may));
    expect(both.map(({ status, reason }) => [status, reason])).toEqual([
      ['excluded', '§3.6 2018-11-22/2021-02-10'],
      ['excluded', '§3.6 2021-06-21/'],
    ]);
    expect(both.map((page) => countedDays(page, may))).toEqual([null, null]);
  });

  it('takes the day of taking office and the day of leaving it as days in office', () => {
    const to = (text: string) => profileIn(profile('a', [FORMER]), period('2021-01-01', text)).status;
    expect([to('2021-02-10'), to('2021-02-11')]).toEqual(['ranked', 'shown']);
    expect(['2018-11-21', '2018-11-22', '2021-02-10', '2021-02-11'].map((text) => holdsOn(FORMER, day(text)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('keeps what an analyst decided otherwise', () => {
    const national = profile('a', [FORMER], { status: 'shown', reason: 'polityk krajowy' });
    const { status, reason } = profileIn(national, YEAR);
    expect([status, reason]).toEqual(['shown', 'polityk krajowy']);
  });
});

describe('terms of a profile', () => {
  it('follow one another', () => {
    expect(areSuccessive([PRESENT, FORMER])).toBe(true);
    expect(areSuccessive([FORMER, holding('2021-02-11', null)])).toBe(true);
  });

  it('that share a day, or end before they begin, are no terms', () => {
    expect(areSuccessive([FORMER, holding('2021-02-10', null)])).toBe(false);
    expect(areSuccessive([holding('2018-01-01', null), PRESENT])).toBe(false);
    expect(areSuccessive([holding('2021-02-10', '2021-02-09')])).toBe(false);
  });
});

describe('an owner has at most one ranked profile on a day', () => {
  it('the successor may bring a profile of their own', () => {
    expect(slotConflict([profile('a', [FORMER]), profile('b', [PRESENT])])).toBeNull();
  });

  it('two on the same day are a conflict, whoever wrote no term holds it always', () => {
    const [first, second] = [profile('a', [FORMER]), profile('b', null)];
    expect(slotConflict([first, second])).toEqual({ first, second, teryt: RZESZOW, object: 'president' });
    expect(slotConflict([first, { ...second, status: 'shown', reason: 'x' }])).toBeNull();
    expect(slotConflict([first, { ...second, platform: 'x' as Platform }])).toBeNull();
    expect(slotConflict([first, { ...second, owner: { teryt: RZESZOW, object: 'municipality' } }])).toBeNull();
  });
});

describe('promises about terms', () => {
  const START = day('2022-01-01');
  const days = (from: number, length: number) => ({ from: addDays(START, from), to: addDays(START, from + length) });
  const terms = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { minLength: 1, maxLength: 5 }).map((parts) => {
    let at = -50;
    return parts.map(([gap, length]) => {
      const term = days(at + gap, length);
      at += gap + length + 1;
      return { ...holding(term.from, term.to) };
    });
  });
  const periods = fc.tuple(fc.integer({ min: -60, max: 300 }), fc.nat(100)).map(([from, length]) => days(from, length));

  it('a-person-is-never-ranked-for-days-of-another', () => {
    fc.assert(
      fc.property(terms, periods, (holdings, asked) => {
        const page = profileIn(profile('a', holdings), asked);
        const counted = countedDays(page, asked);
        const term = page.owner?.term;
        if (counted === null || term === undefined) return page.status === 'excluded';
        const own = holdings.filter(({ from, to }) => from <= counted.from && (to === null || to >= counted.to));
        return own.length === 1 && own[0]?.from === term.from && own[0].to === term.to;
      }),
    );
  });

  it('whoever-is-ranked-holds-the-profile-on-the-last-day', () => {
    fc.assert(
      fc.property(terms, periods, (holdings, asked) => {
        const { status, reason, owner } = profileIn(profile('a', holdings), asked);
        const inOffice = holdings.some((term) => holdsOn(term, asked.to));
        if (inOffice) return status === 'ranked' && reason === null;
        return status !== 'ranked' && owner?.term !== undefined && reason === outOfTermReason(owner.term);
      }),
    );
  });

  it('order-of-terms-does-not-matter', () => {
    fc.assert(
      fc.property(terms, periods, (holdings, asked) => {
        expect(profileIn(profile('a', [...holdings].reverse()), asked)).toEqual(
          profileIn(profile('a', holdings), asked),
        );
      }),
    );
  });

  it('at-most-one-profile-of-an-owner-is-ranked-in-any-period', () => {
    fc.assert(
      fc.property(terms, periods, (holdings, asked) => {
        const pages = holdings.map((one, i) => profile(String(i), [one]));
        expect(slotConflict(pages)).toBeNull();
        return pages.filter((page) => profileIn(page, asked).status === 'ranked').length <= 1;
      }),
    );
  });
});
