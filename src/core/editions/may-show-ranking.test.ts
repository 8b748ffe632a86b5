import { describe, expect, it } from 'vitest';
import type { Day } from '../basics/day.ts';
import type { Platform } from '../profiles/profile.ts';
import type { EditionStage } from './edition-stage.ts';
import { mayShowRanking, type StagedEdition } from './may-show-ranking.ts';

const FACEBOOK = 'facebook' as Platform;
const STAGES: readonly EditionStage[] = [
  'before',
  'open',
  'last-day',
  'grace',
  'closed',
  'embargo',
  'released',
  'lapsed',
];

function staged(stage: EditionStage, id = '2022', from = '2022-01-01', to = '2022-07-31'): StagedEdition {
  const ranking = { platform: FACEBOOK, from: from as Day, to: to as Day, snapshot: null };
  return { edition: { id, ranking }, stage };
}

function free(from: string, to: string, platform: string | null = 'facebook') {
  const period = { from: from as Day, to: to as Day };
  return { kind: 'free' as const, platform: platform as Platform | null, period };
}

const ALLOWED = { ok: true };
const refused = (edition: string) => ({ ok: false, refusal: 'results-embargoed', details: { edition } });

describe('the ranking of an edition', () => {
  it('is shown from the release on and in no other stage', () => {
    const answers = STAGES.map((stage) => mayShowRanking({ kind: 'edition', edition: '2022' }, [staged(stage)]));
    expect(answers).toEqual(STAGES.map((stage) => (stage === 'released' ? ALLOWED : refused('2022'))));
  });

  it('does not wait for another edition of the same days', () => {
    const editions = [staged('released', 'a'), staged('open', 'b')];
    expect(mayShowRanking({ kind: 'edition', edition: 'a' }, editions)).toEqual(ALLOWED);
    expect(mayShowRanking({ kind: 'edition', edition: 'b' }, editions)).toEqual(refused('b'));
  });

  it('is unknown when there is no such edition', () => {
    const answer = mayShowRanking({ kind: 'edition', edition: 'x' }, [staged('released')]);
    expect(answer).toEqual({ ok: false, refusal: 'edition-unknown', details: { edition: 'x' } });
  });
});

describe('a ranking of a free period', () => {
  it('waits for every edition that may still be decided, and for none that is released or lapsed', () => {
    const answers = STAGES.map((stage) => mayShowRanking(free('2022-01-01', '2022-07-31'), [staged(stage)]));
    const shown: readonly EditionStage[] = ['released', 'lapsed'];
    expect(answers).toEqual(STAGES.map((stage) => (shown.includes(stage) ? ALLOWED : refused('2022'))));
  });

  it('is refused when it shares a single day with the award period, at either end', () => {
    const open = [staged('open')];
    expect(mayShowRanking(free('2021-12-01', '2021-12-31'), open)).toEqual(ALLOWED);
    expect(mayShowRanking(free('2021-12-01', '2022-01-01'), open)).toEqual(refused('2022'));
    expect(mayShowRanking(free('2022-03-01', '2022-03-31'), open)).toEqual(refused('2022'));
    expect(mayShowRanking(free('2021-01-01', '2023-01-01'), open)).toEqual(refused('2022'));
    expect(mayShowRanking(free('2022-07-31', '2022-08-31'), open)).toEqual(refused('2022'));
    expect(mayShowRanking(free('2022-08-01', '2022-08-31'), open)).toEqual(ALLOWED);
  });

  it('of another platform is free, of all platforms together is not', () => {
    expect(mayShowRanking(free('2022-03-01', '2022-03-31', 'instagram'), [staged('embargo')])).toEqual(ALLOWED);
    expect(mayShowRanking(free('2022-03-01', '2022-03-31', null), [staged('embargo')])).toEqual(refused('2022'));
  });

  it('names the edition that is in the way, and a released one lifts the embargo of no other', () => {
    const editions = [staged('released', 'a'), staged('embargo', 'b')];
    expect(mayShowRanking(free('2022-03-01', '2022-03-31'), editions)).toEqual(refused('b'));
  });

  it('is shown when there is no edition at all', () => {
    expect(mayShowRanking(free('2022-03-01', '2022-03-31'), [])).toEqual(ALLOWED);
  });
});
