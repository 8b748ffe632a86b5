/** How often a profile publishes (§5). */
import { type Day, daysInPeriod } from '../../basics/day.ts';
import { type ProfileFormula, profileFormula } from '../formula-record.ts';
import { quantity, quotient, valueOfLast } from './quotient.ts';

const YEAR_2021 = { from: '2021-01-01' as Day, to: '2021-12-31' as Day };
const CALENDAR_DAYS = {
  pl: 'dni kalendarzowe okresu, w czasie warszawskim',
  en: 'calendar days of the period, in Warsaw',
};

export const postsPerDay: ProfileFormula = profileFormula({
  id: 'posts-per-day',
  version: 1,
  name: { pl: 'Posty dziennie', en: 'Posts per day' },
  definition: {
    pl: 'liczba własnych postów opublikowanych w okresie, podzielona przez liczbę dni okresu',
    en: 'own posts published in the period, divided by the days of the period',
  },
  denominator: CALENDAR_DAYS,
  source: 'Instytut Badań Internetu i Mediów Społecznościowych (IBIMS): about 500 posts a year are 1.37 a day',
  unit: 'posts-per-day',
  compute: ({ sums }, period) =>
    valueOfLast(quotient(quantity('posts', sums.posts), quantity('days', daysInPeriod(period)))),
  example: {
    period: YEAR_2021,
    figures: { sums: { posts: 500 } },
    result: '100/73',
    text: {
      pl: '500 postów w 365 dni: 500 / 365 = 100/73, czyli około 1,37 dziennie',
      en: '500 posts in 365 days: 500 / 365 = 100/73, about 1.37 a day',
    },
  },
});

export const activeDays: ProfileFormula = profileFormula({
  id: 'active-days',
  version: 1,
  name: { pl: 'Dni z postem', en: 'Active days' },
  definition: {
    pl: 'dni okresu z co najmniej jednym własnym postem, podzielone przez liczbę dni okresu',
    en: 'days of the period with at least one own post, divided by the days of the period',
  },
  denominator: CALENDAR_DAYS,
  source: 'Złoty Lajk',
  unit: 'share-of-days',
  compute: (figures, period) =>
    valueOfLast(quotient(quantity('active-days', figures.activeDays), quantity('days', daysInPeriod(period)))),
  example: {
    period: YEAR_2021,
    figures: { sums: { posts: 500 }, activeDays: 219 },
    result: '3/5',
    text: {
      pl: '500 postów, ale tylko w 219 z 365 dni: 219 / 365 = 3/5, czyli 60 %',
      en: '500 posts, but only on 219 of 365 days: 219 / 365 = 3/5, that is 60 %',
    },
  },
});
