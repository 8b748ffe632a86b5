/** Sotrender's Interactivity Index; two sets of weights were published, so there are two versions (§5). */
import type { Day } from '../../basics/day.ts';
import { type ProfileFormula, profileFormula } from '../formula-record.ts';
import { missing } from '../missing.ts';
import { weightedSum } from '../step.ts';
import { valueOfLast } from './quotient.ts';

const MAY_2021 = { from: '2021-05-01' as Day, to: '2021-05-31' as Day };
const NONE = { pl: 'brak: to suma', en: 'none: it is a sum' };

/** Trap: it weighs likes, not reactions; an export that states only reactions leaves it missing. */
export const ini1: ProfileFormula = profileFormula({
  id: 'ini',
  version: 1,
  name: {
    pl: 'Indeks interaktywności (InI), wagi z pomocy',
    en: 'Interactivity Index (InI), weights of the help page',
  },
  definition: {
    pl: 'polubienia + 4 × komentarze + 8 × posty tekstowe + 12 × posty multimedialne + 16 × udostępnienia',
    en: 'likes + 4 × comments + 8 × text posts + 12 × multimedia posts + 16 × shares',
  },
  denominator: NONE,
  source: 'Sotrender, help page "How does Sotrender count…"',
  unit: 'points',
  compute: ({ sums }) => {
    const { posts, likesKnown } = sums;
    const typesKnown = sums.textPosts + sums.mediaPosts;
    if (likesKnown !== posts) return missing('likes-not-stated', { posts, known: likesKnown });
    if (typesKnown !== posts) return missing('types-not-stated', { posts, known: typesKnown });
    return valueOfLast(
      weightedSum(
        'interactivity',
        ['likes', 1, sums.likes],
        ['comments', 4, sums.comments],
        ['text-posts', 8, sums.textPosts],
        ['media-posts', 12, sums.mediaPosts],
        ['shares', 16, sums.shares],
      ),
    );
  },
  example: {
    period: MAY_2021,
    figures: {
      sums: {
        posts: 30,
        likes: 1210,
        likesKnown: 30,
        reactions: 1490,
        comments: 220,
        shares: 87,
        textPosts: 6,
        mediaPosts: 24,
      },
    },
    result: '3818',
    text: {
      pl: '30 postów (6 tekstowych, 24 multimedialne), 1490 reakcji, w tym 1210 polubień, 220 komentarzy, 87 udostępnień: 1210 + 4 × 220 + 8 × 6 + 12 × 24 + 16 × 87 = 3818',
      en: '30 posts (6 text, 24 multimedia), 1490 reactions of which 1210 are likes, 220 comments, 87 shares: 1210 + 4 × 220 + 8 × 6 + 12 × 24 + 16 × 87 = 3818',
    },
  },
});

export const ini2: ProfileFormula = profileFormula({
  id: 'ini',
  version: 2,
  name: { pl: 'Indeks interaktywności (InI), wagi z bloga', en: 'Interactivity Index (InI), weights of the blog' },
  definition: {
    pl: 'reakcje + 4 × komentarze + 12 × posty + 16 × udostępnienia',
    en: 'reactions + 4 × comments + 12 × posts + 16 × shares',
  },
  denominator: NONE,
  source: 'Sotrender, Polish blog, October 2012, "Interactivity Index"',
  unit: 'points',
  compute: ({ sums }) =>
    valueOfLast(
      weightedSum(
        'interactivity',
        ['reactions', 1, sums.reactions],
        ['comments', 4, sums.comments],
        ['posts', 12, sums.posts],
        ['shares', 16, sums.shares],
      ),
    ),
  example: {
    period: MAY_2021,
    figures: { sums: { posts: 30, reactions: 1490, comments: 220, shares: 87 } },
    result: '4122',
    text: {
      pl: '30 postów, 1490 reakcji, 220 komentarzy, 87 udostępnień: 1490 + 4 × 220 + 12 × 30 + 16 × 87 = 4122',
      en: '30 posts, 1490 reactions, 220 comments, 87 shares: 1490 + 4 × 220 + 12 × 30 + 16 × 87 = 4122',
    },
  },
});
