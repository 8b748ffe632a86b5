/** Interactions against the size of the profile, by the four definitions that are in use (§5). */
import type { Day, Period } from '../../basics/day.ts';
import { fraction } from '../../basics/fraction.ts';
import { followerSeries, followersAt } from '../followers-at.ts';
import { FOLLOWERS_CAP_DAYS, type ProfileFormula, profileFormula } from '../formula-record.ts';
import { type Missing, missing } from '../missing.ts';
import type { FollowersStep } from '../step.ts';
import type { ProfileFigures } from '../totals.ts';
import { dailyEngagementStep, meanFollowersStep } from './followers-over-days.ts';
import { interactionsStep, quantity, quotient, resultOf, valueOfLast } from './quotient.ts';

/** The week that Fanpage Karma explains its measure with; it prints 0.62 % because it rounds the days first.
 * The dates, the posts and the split into reactions, comments and shares are ours. */
const WEEK = { from: '2014-07-07' as Day, to: '2014-07-13' as Day };
const WEEK_FOLLOWERS = [3500, 3590, 3700, 3750, 3755, 3780, 3783].map((followers, i) => ({
  day: `2014-07-${String(7 + i).padStart(2, '0')}` as Day,
  followers,
}));
const WEEK_DAILY = [
  { day: '2014-07-07' as Day, interactions: 20 },
  { day: '2014-07-09' as Day, interactions: 37 },
  { day: '2014-07-10' as Day, interactions: 100 },
  { day: '2014-07-13' as Day, interactions: 2 },
];
const WEEK_FIGURES = {
  sums: { posts: 4, reactions: 120, comments: 30, shares: 9 },
  activeDays: 4,
  daily: WEEK_DAILY,
  followers: WEEK_FOLLOWERS,
};
const MEAN_F = {
  pl: 'średnia liczba obserwujących ze wszystkich dni okresu; każdy dzień bierze najbliższy pomiar, do 45 dni',
  en: 'mean followers over all days of the period; each day takes the nearest measurement, up to 45 days away',
};

export const engagementPeriod: ProfileFormula = profileFormula({
  id: 'engagement-period',
  version: 1,
  name: { pl: 'Zaangażowanie w okresie', en: 'Engagement over the period' },
  definition: {
    pl: 'interakcje okresu, podzielone przez liczbę obserwujących w ostatnim dniu okresu',
    en: 'interactions of the period, divided by the followers on its last day',
  },
  denominator: {
    pl: 'obserwujący w ostatnim dniu okresu: najbliższy pomiar, do 45 dni',
    en: 'followers on the last day of the period: the nearest measurement, up to 45 days away',
  },
  source: 'press release of the 2022 edition: interactions to profile size',
  unit: 'share',
  compute: ({ sums, followers }, period) => {
    const size = followersOn(followers, period.to);
    if (!size.ok) return size;
    const total = interactionsStep(sums);
    return valueOfLast(total, size.step, quotient(resultOf(total), resultOf(size.step)));
  },
  example: {
    period: WEEK,
    figures: WEEK_FIGURES,
    result: '53/1261',
    text: {
      pl: '4 posty, 120 reakcji, 30 komentarzy i 9 udostępnień w tygodniu, 3783 obserwujących ostatniego dnia: 159 / 3783 = 53/1261, czyli 4,203 %',
      en: '4 posts, 120 reactions, 30 comments and 9 shares in a week, 3783 followers on its last day: 159 / 3783 = 53/1261, that is 4.203 %',
    },
  },
});

export const engagementMean: ProfileFormula = profileFormula({
  id: 'engagement-mean',
  version: 1,
  name: { pl: 'Zaangażowanie do średniej', en: 'Engagement to the mean' },
  definition: {
    pl: 'interakcje okresu, podzielone przez średnią liczbę obserwujących w okresie',
    en: 'interactions of the period, divided by the mean followers over the period',
  },
  denominator: MEAN_F,
  source: 'in the style of Sotrender',
  unit: 'share',
  compute: ({ sums, followers }, period) => {
    const mean = meanFollowersStep(followers, period);
    if (!mean.ok) return mean;
    const total = interactionsStep(sums);
    return valueOfLast(total, mean.step, quotient(resultOf(total), resultOf(mean.step)));
  },
  example: {
    period: WEEK,
    figures: WEEK_FIGURES,
    result: '159/3694',
    text: {
      pl: '4 posty, 120 reakcji, 30 komentarzy i 9 udostępnień w tygodniu z 3500, 3590, 3700, 3750, 3755, 3780 i 3783 obserwującymi: średnia 25858 / 7 = 3694, 159 / 3694 = 159/3694, czyli 4,304 %',
      en: '4 posts, 120 reactions, 30 comments and 9 shares in a week with 3500, 3590, 3700, 3750, 3755, 3780 and 3783 followers: mean 25858 / 7 = 3694, 159 / 3694 = 159/3694, that is 4.304 %',
    },
  },
});

export const engagementDaily: ProfileFormula = profileFormula({
  id: 'engagement-daily',
  version: 1,
  name: { pl: 'Zaangażowanie dzienne', en: 'Daily engagement' },
  definition: {
    pl: 'średnia ze wszystkich dni okresu, także dni bez postów: interakcje pod postami dnia, podzielone przez obserwujących tego dnia',
    en: 'mean over all days of the period, days without posts included: interactions on the posts of the day, divided by the followers on that day',
  },
  denominator: {
    pl: 'obserwujący każdego dnia (najbliższy pomiar, do 45 dni), potem liczba dni okresu',
    en: 'followers on each day (the nearest measurement, up to 45 days away), then the days of the period',
  },
  source: 'Fanpage Karma, "Engagement"; its own worked week',
  unit: 'share',
  needsDays: true,
  compute: ({ daily, followers, ...figures }, period) => {
    if (daily === null) throw new TypeError(`engagement-daily@1: expected days of ${figures.profileId}, got null`);
    const mean = dailyEngagementStep(daily, followers, period);
    return mean.ok ? valueOfLast(mean.step) : mean;
  },
  example: {
    period: WEEK,
    figures: WEEK_FIGURES,
    result: '113629/18536700',
    text: {
      pl: '4 posty, 120 reakcji, 30 komentarzy i 9 udostępnień: (20/3500 + 0/3590 + 37/3700 + 100/3750 + 0/3755 + 0/3780 + 2/3783) / 7 = 113629/18536700, czyli 0,612995 %',
      en: '4 posts, 120 reactions, 30 comments and 9 shares: (20/3500 + 0/3590 + 37/3700 + 100/3750 + 0/3755 + 0/3780 + 2/3783) / 7 = 113629/18536700, that is 0.612995 %',
    },
  },
});

export const interactionRate: ProfileFormula = profileFormula({
  id: 'interaction-rate',
  version: 1,
  name: { pl: 'Interakcje na post i obserwującego', en: 'Interaction rate per post' },
  definition: {
    pl: 'interakcje na jeden post, podzielone przez średnią liczbę obserwujących w okresie',
    en: 'interactions per post, divided by the mean followers over the period',
  },
  denominator: MEAN_F,
  source: 'CrowdTangle, interaction rate of a page',
  unit: 'share',
  compute: ({ sums, followers }, period) => {
    if (sums.posts === 0) return missing('no-posts');
    const mean = meanFollowersStep(followers, period);
    if (!mean.ok) return mean;
    const total = interactionsStep(sums);
    const perPost = quotient(resultOf(total), quantity('posts', sums.posts));
    const rate = quotient({ label: 'interactions-per-post', value: perPost.result }, resultOf(mean.step));
    return valueOfLast(total, perPost, mean.step, rate);
  },
  example: {
    period: WEEK,
    figures: WEEK_FIGURES,
    result: '159/14776',
    text: {
      pl: '4 posty, 120 reakcji, 30 komentarzy i 9 udostępnień w tygodniu z 3500, 3590, 3700, 3750, 3755, 3780 i 3783 obserwującymi, średnio 3694: (159 / 4) / 3694 = 159/14776, czyli 1,076 %',
      en: '4 posts, 120 reactions, 30 comments and 9 shares in a week with 3500, 3590, 3700, 3750, 3755, 3780 and 3783 followers, 3694 on average: (159 / 4) / 3694 = 159/14776, that is 1.076 %',
    },
  },
});

function followersOn(
  points: ProfileFigures['followers'],
  day: Period['to'],
): { readonly ok: true; readonly step: FollowersStep } | Missing {
  const at = followersAt(followerSeries(points), day, FOLLOWERS_CAP_DAYS);
  if (!at.ok) return at;
  if (at.followers === 0) return missing('zero-followers', { day });
  const { measuredOn, distanceDays } = at;
  return { ok: true, step: { kind: 'followers', day, measuredOn, distanceDays, result: fraction(at.followers) } };
}
