/** How much of the reactions is love; shown beside a profile, nobody gets a place by it (§5). */
import type { Day } from '../../basics/day.ts';
import { type ProfileFormula, profileFormula } from '../formula-record.ts';
import { missing } from '../missing.ts';
import { weightedSum } from '../step.ts';
import { quantity, quotient, resultOf, valueOfLast } from './quotient.ts';

export const loveShare: ProfileFormula = profileFormula({
  id: 'love-share',
  version: 1,
  name: { pl: 'Udział reakcji „Super” i „Trzymaj się”', en: 'Share of love and care' },
  definition: {
    pl: 'reakcje „Super” i „Trzymaj się”, podzielone przez wszystkie reakcje; wartość jest pokazywana, nie daje miejsca',
    en: 'love and care reactions, divided by all reactions; the value is shown and gives no place',
  },
  denominator: { pl: 'reakcje pod własnymi postami okresu', en: 'reactions on the own posts of the period' },
  source: 'Złoty Lajk',
  unit: 'share',
  ranked: false,
  compute: ({ sums }) => {
    const { posts, lovesKnown, caresKnown, reactions } = sums;
    if (reactions === 0) return missing('no-reactions');
    if (lovesKnown !== posts) return missing('loves-not-stated', { posts, known: lovesKnown });
    if (caresKnown !== posts) return missing('cares-not-stated', { posts, known: caresKnown });
    const both = weightedSum('loves-and-cares', ['loves', 1, sums.loves], ['cares', 1, sums.cares]);
    return valueOfLast(both, quotient(resultOf(both), quantity('reactions', reactions)));
  },
  example: {
    period: { from: '2021-05-01' as Day, to: '2021-05-31' as Day },
    figures: {
      sums: { posts: 30, reactions: 1490, loves: 254, lovesKnown: 30, cares: 44, caresKnown: 30 },
    },
    result: '1/5',
    text: {
      pl: '30 postów, wśród 1490 reakcji 254 razy „Super” i 44 razy „Trzymaj się”: (254 + 44) / 1490 = 1/5, czyli 20 %',
      en: '30 posts, among 1490 reactions 254 loves and 44 cares: (254 + 44) / 1490 = 1/5, that is 20 %',
    },
  },
});
