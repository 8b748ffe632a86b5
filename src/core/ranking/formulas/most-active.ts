/** The list of the most active cities: three positions added up, so that any reader can redo it with a pencil (§5, §7). */
import type { Day } from '../../basics/day.ts';
import { type PositionFormula, positionFormula } from '../formula-record.ts';
import { postsPerDay } from './activity.ts';
import { engagementPeriod } from './engagement.ts';
import { interactions } from './interactions.ts';

/** The published figures name no year and no kinds of interactions: the year is ours, and all count as reactions. */
const LAST_DAY = '2021-09-30' as Day;

export const mostActive2022: PositionFormula = positionFormula({
  id: 'most-active-2022',
  version: 1,
  name: { pl: 'Najaktywniejsze profile 2022', en: 'Most active profiles 2022' },
  definition: {
    pl: 'suma trzech pozycji w kategorii: według postów dziennie, interakcji i zaangażowania w okresie; równe wartości dzielą środek swoich miejsc, najniższa suma jest pierwsza, równe sumy dzielą miejsce',
    en: 'sum of three positions in the division: by posts per day, by interactions, by engagement over the period; equal values share the middle of their places, the lowest sum is first, equal sums share the place',
  },
  denominator: {
    pl: 'brak: liczą się pozycje wśród profili, dla których znane są wszystkie trzy wartości',
    en: 'none: positions count, among the profiles for which all three values are known',
  },
  source: 'Złoty Lajk; the press release of the 2022 edition names the three measures and no rule',
  unit: 'position-sum',
  parts: [postsPerDay, interactions, engagementPeriod],
  example: {
    period: { from: '2021-09-01' as Day, to: LAST_DAY },
    profiles: [
      { profileId: 'lodz', sums: { posts: 320, reactions: 523000 }, followers: [{ day: LAST_DAY, followers: 504000 }] },
      {
        profileId: 'wroclaw',
        sums: { posts: 297, reactions: 136000 },
        followers: [{ day: LAST_DAY, followers: 361000 }],
      },
      {
        profileId: 'katowice',
        sums: { posts: 249, reactions: 77000 },
        followers: [{ day: LAST_DAY, followers: 159000 }],
      },
    ],
    result: [
      { place: 1, profileId: 'lodz', positions: ['1', '1', '1'], sum: '3' },
      { place: 2, profileId: 'wroclaw', positions: ['2', '2', '3'], sum: '7' },
      { place: 3, profileId: 'katowice', positions: ['3', '3', '2'], sum: '8' },
    ],
    text: {
      pl: 'wrzesień w trzech miastach: lodz 320 postów, 523000 interakcji, 504000 obserwujących; wroclaw 297, 136000, 361000; katowice 249, 77000, 159000. Pozycje: lodz 1 + 1 + 1 = 3, wroclaw 2 + 2 + 3 = 7, katowice 3 + 3 + 2 = 8, więc miejsca 1, 2, 3',
      en: 'September in three cities: lodz 320 posts, 523000 interactions, 504000 followers; wroclaw 297, 136000, 361000; katowice 249, 77000, 159000. Positions: lodz 1 + 1 + 1 = 3, wroclaw 2 + 2 + 3 = 7, katowice 3 + 3 + 2 = 8, so places 1, 2, 3',
    },
  },
});
