/** Sizes of profiles: what is to be known about a series of measurements before it is ranked by. */

import type { seriesWords as polish } from '../pl/series.ts';
import { groupDigits, pluralEn } from '../plural.ts';

const grouped = (n: number) => groupDigits(n, ',');

const sentences: (typeof polish)['sentences'] = {
  gap: (from, to, days) =>
    `Gap from ${from} to ${to} (${pluralEn(days, 'day', 'days')}): for some of its days no measurement is near enough, so formulas cannot use them.`,
  leap: (day, before, after) =>
    `Leap on ${day}: from ${grouped(before)} to ${grouped(after)}. Perhaps another page was measured, or the file is wrong: look before you rank by it.`,
  fans: (day, before, after) =>
    `Leap on ${day}: from ${grouped(before)} to ${grouped(after)}. Perhaps one is fans and the other followers: these two series must not be mixed in one ranking.`,
  end: (day, nearest) =>
    nearest === null
      ? `Without a measurement the engagement on ${day} cannot be computed.`
      : `No measurement at the end of the period, ${day}: the nearest is of ${nearest}, and formulas reach 45 days at most.`,
};

export const seriesWords: typeof polish = {
  findings: {
    fans: 'perhaps fans instead of followers',
    leap: 'leap',
    gap: 'gap',
    end: 'no measurement at the end of the period',
  },
  sentences,
  unmeasured: (profile) => `${profile}: no measurement.`,
  measured: (profile, points, first, last, distance) =>
    `${profile}: ${pluralEn(points, 'measurement', 'measurements')} from ${first} to ${last}, largest distance in days: ${distance}.`,
  office: {
    title: 'Sizes of profiles',
    lead: 'Engagement is the number of interactions divided by the number of followers. Here are the profiles whose measurements have something wrong with them: look at them before they are ranked.',
    counts: (found, all) => `To look at: ${pluralEn(found, 'profile', 'profiles')} of ${grouped(all)}.`,
    kinds: 'What was found',
    kindCount: (kind, n) => `${kind}: ${n}`,
    filter: {
      search: 'City or profile',
      platform: 'Platform',
      kind: 'What was found',
      all: 'all',
      to: 'Last day of the period',
      toHint: 'Empty: the last day of which there are posts.',
      show: 'Show',
    },
    end: (day) => `End of the period: ${day}.`,
    noEnd: 'There are no posts yet, so nobody knows when the period ends. You may name its last day.',
    excluded: 'Excluded profiles are not listed.',
    none: 'There are no such profiles.',
    caption: (from, to, of) => `Profiles ${from}–${to} of ${of}`,
    columns: {
      name: 'Profile',
      platform: 'Platform',
      city: 'City',
      findings: 'What was found',
      points: 'Measurements',
      last: 'Last measurement',
      distance: 'Largest distance (days)',
    },
    download: 'Download the list (CSV)',
    nobody: 'nobody’s yet',
    one: {
      title: (name) => `Size of a profile: ${name}`,
      unknown: (profile) => `We know no profile “${profile}”.`,
      fine: 'Nothing in these measurements looks wrong.',
      found: 'What is to be known',
      chart: 'Followers as the formulas take them',
      chartNote:
        'Each day takes the nearest measurement, 45 days away at most. Grey field: there is no size for that day.',
      unit: 'followers',
      steps: 'Measurements, the newest first',
      caption: (from, to, of) => `Measurements ${from}–${to} of ${of}`,
      noSteps: 'There is no measurement.',
      columns: {
        day: 'Day',
        followers: 'Followers',
        distance: 'Days since the one before',
        change: 'Change',
        file: 'File and snapshot',
        flag: 'Note',
      },
      file: (name, snapshot) => `${name}, snapshot of ${snapshot}`,
      fileOfCity: (name, snapshot) => `${name} (from the city), snapshot of ${snapshot}`,
      download: 'Download the measurements (CSV)',
      backToList: 'All profiles to look at',
      what: 'What you can do',
      import: 'Import a file with the missing measurements (lajk import). Four columns are enough, for example:',
      ask: (city) => `Ask the city (${city}) for its own file:`,
      askIn: (edition) => `request in the edition “${edition}”`,
      number: 'NUMBER',
      assign: 'First say whose profile it is: then you can ask the city for its own file.',
      wrongFigures:
        'A measurement cannot be removed. A newer file with the same day replaces the older one; both stay in the archive.',
      exclude: 'Exclude the profile from the ranking',
      excludeWhat: 'The reason will be public on the list of profiles. “lajk profiles assign” takes it back.',
      reason: 'Reason',
      reasonHint: 'For example: from January to May there is not one measurement.',
      save: 'Exclude',
      excludedAlready: 'This profile is excluded:',
    },
  },
};
