/** How many reactions, comments and shares the posts of a period drew, counted plainly and with weights (§5). */
import type { Day } from '../../basics/day.ts';
import { type ProfileFormula, profileFormula } from '../formula-record.ts';
import { missing } from '../missing.ts';
import { weightedSum } from '../step.ts';
import { interactionsOf } from '../totals.ts';
import { interactionsStep, quantity, quotient, resultOf, valueOfLast } from './quotient.ts';

const MAY_2021 = { from: '2021-05-01' as Day, to: '2021-05-31' as Day };
const NONE = { pl: 'brak: to suma', en: 'none: it is a sum' };

export const interactions: ProfileFormula = profileFormula({
  id: 'interactions',
  version: 1,
  name: { pl: 'Interakcje', en: 'Interactions' },
  definition: {
    pl: 'reakcje + komentarze + udostępnienia pod własnymi postami okresu; polubienia są już w reakcjach',
    en: 'reactions + comments + shares on the own posts of the period; likes are already inside reactions',
  },
  denominator: NONE,
  source: 'IBIMS; CrowdTangle, "total interactions"',
  unit: 'interactions',
  compute: ({ sums }) => valueOfLast(interactionsStep(sums)),
  example: {
    period: MAY_2021,
    figures: { sums: { posts: 30, reactions: 1490, comments: 220, shares: 87 } },
    result: '1797',
    text: {
      pl: '30 postów, 1490 reakcji, 220 komentarzy i 87 udostępnień: 1490 + 220 + 87 = 1797',
      en: '30 posts, 1490 reactions, 220 comments and 87 shares: 1490 + 220 + 87 = 1797',
    },
  },
});

export const interactionsPer1000Residents: ProfileFormula = profileFormula({
  id: 'interactions-per-1000-residents',
  version: 1,
  name: { pl: 'Interakcje na 1000 mieszkańców', en: 'Interactions per 1,000 residents' },
  definition: {
    pl: 'interakcje × 1000, podzielone przez liczbę mieszkańców gminy',
    en: 'interactions × 1000, divided by the residents of the municipality',
  },
  denominator: {
    pl: 'mieszkańcy całej gminy według Głównego Urzędu Statystycznego, na dzień podany w rejestrze',
    en: 'residents of the whole gmina by Statistics Poland, on the day named in the register',
  },
  source: 'in the style of PortalSamorzadowy.pl',
  unit: 'per-1000-residents',
  compute: ({ sums, population }) => {
    if (population === null || population <= 0) return missing('no-population');
    const total = interactionsOf(sums);
    const thousandfold = weightedSum('interactions-times-1000', ['interactions', 1000, total]);
    const perThousand = quotient(resultOf(thousandfold), quantity('residents', population));
    return valueOfLast(interactionsStep(sums), thousandfold, perThousand);
  },
  example: {
    period: MAY_2021,
    figures: { sums: { posts: 30, reactions: 1490, comments: 220, shares: 87 }, population: 35940 },
    result: '50',
    text: {
      pl: '30 postów, 1490 + 220 + 87 = 1797 interakcji, 35940 mieszkańców: 1797 × 1000 / 35940 = 50',
      en: '30 posts, 1490 + 220 + 87 = 1797 interactions, 35940 residents: 1797 × 1000 / 35940 = 50',
    },
  },
});

export const weighted123: ProfileFormula = profileFormula({
  id: 'weighted-123',
  version: 1,
  name: { pl: 'Interakcje ważone 1-2-3', en: 'Weighted interactions 1-2-3' },
  definition: { pl: 'reakcje + 2 × komentarze + 3 × udostępnienia', en: 'reactions + 2 × comments + 3 × shares' },
  denominator: NONE,
  source: 'Fanpage Karma, weights of "weighted engagement"',
  unit: 'points',
  compute: ({ sums }) =>
    valueOfLast(
      weightedSum(
        'weighted-interactions',
        ['reactions', 1, sums.reactions],
        ['comments', 2, sums.comments],
        ['shares', 3, sums.shares],
      ),
    ),
  example: {
    period: MAY_2021,
    figures: { sums: { posts: 30, reactions: 1490, comments: 220, shares: 87 } },
    result: '2191',
    text: {
      pl: '30 postów, 1490 reakcji, 220 komentarzy i 87 udostępnień: 1490 + 2 × 220 + 3 × 87 = 2191',
      en: '30 posts, 1490 reactions, 220 comments and 87 shares: 1490 + 2 × 220 + 3 × 87 = 2191',
    },
  },
});
