import { describe, expect, it } from 'vitest';
import edition2022 from '../../core/editions/2022.json' with { type: 'json' };
import type { Edition } from '../../core/editions/edition.ts';
import type { EditionStage } from '../../core/editions/edition-stage.ts';
import { type EditionView, editionThatMatters, newestFirst } from './edition-views.ts';

function view(id: string, stage: EditionStage, year: number, nominees: number | null = null): EditionView {
  const edition = edition2022 as unknown as Edition;
  const vote = { ...edition.vote, opensAt: `${year}-09-05T08:00:00+02:00`, closesAt: `${year}-09-14T00:00:00+02:00` };
  const unknown = {
    ballotsLogged: 0,
    voters: null,
    ballotsCounted: null,
    commitment: null,
    releasedAt: null,
    head: null,
    bundleFormat: 1 as const,
  };
  return { edition: { ...edition, id, vote }, stage, nominees, ...unknown };
}

const matters = (...views: readonly EditionView[]) => editionThatMatters(views)?.edition.id ?? null;

describe('the edition that matters now', () => {
  it('is an open vote before everything else, on its last day too', () => {
    expect(matters(view('old', 'released', 2021), view('now', 'open', 2022), view('next', 'before', 2023, 100))).toBe(
      'now',
    );
    expect(matters(view('next', 'before', 2022, 100), view('now', 'last-day', 2023))).toBe('now');
  });

  it('else the next to come, one with nominees before one that is only planned', () => {
    expect(matters(view('old', 'embargo', 2021), view('later', 'before', 2024), view('next', 'before', 2023))).toBe(
      'next',
    );
    expect(matters(view('planned', 'before', 2023), view('prepared', 'before', 2024, 100))).toBe('prepared');
  });

  it('else the one that closed last, whatever its state; one that was never held does not count', () => {
    expect(matters(view('a', 'released', 2021), view('b', 'embargo', 2022), view('never', 'lapsed', 2023))).toBe('b');
    expect(matters(view('b', 'released', 2022), view('a', 'closed', 2021))).toBe('b');
    expect(matters(view('never', 'lapsed', 2023))).toBe(null);
    expect(matters()).toBe(null);
  });

  it('editions are listed from the last close back', () => {
    const listed = newestFirst([view('a', 'released', 2021), view('c', 'before', 2023), view('b', 'lapsed', 2022)]);
    expect(listed.map(({ edition }) => edition.id)).toEqual(['c', 'b', 'a']);
  });
});
