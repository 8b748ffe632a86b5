/** Profiles: whose they are, how one knows, the public list and the work list. */

import type { Texts } from '../pl.ts';
import { pluralEn } from '../plural.ts';

export const profileWords: Texts['profiles'] = {
  signals: {
    'official-domain': (value) => `the site ${value} is that of the office’s address`,
    'same-domain': (value) => `the site ${value} stands on an assigned profile of the city too`,
    'same-handle': (value) => `the name ${value} in its address stands on an assigned profile of the city too`,
    name: (value) => `its name contains “${value}”`,
    county: (value) => `its name contains the county “${value}”`,
  },
  cautions: {
    'looks-like-a-medium': 'a name like that of a newspaper or portal',
    'more-followers-than-residents': 'more followers than residents',
    'not-a-city': 'a rural gmina, which takes no part (§2)',
    namesakes: 'several gminas of this name',
    'place-taken': 'has a ranked profile on this platform already: decide first which one is to stay',
    'other-head': 'has a profile of the other office already: a city has either a president or a mayor',
  },
  strengths: {
    clear: 'Two independent signals point to one city.',
    several: 'Signals point to several cities. Choose yourself and say how you know.',
    'one-signal': 'There is one signal only. It needs a second one, or grounds of your own.',
    'name-only': 'Only the name agrees. It needs a second signal, or grounds of your own.',
    nothing: 'Nothing points to an owner.',
  },
  decisions: {
    assigned: 'assigned',
    shown: 'shown without a place',
    excluded: 'excluded',
    'not-a-city': 'not the profile of a city',
    later: 'put off',
  },
  list: {
    title: 'Profiles',
    lead: 'Every profile we know: whose it is, whether it is ranked, and if not, why and since when. Excluded ones are listed too.',
    caption: (from, to, of) => `Profiles ${from}–${to} of ${of}`,
    columns: {
      name: 'Profile',
      platform: 'Platform',
      city: 'Owner',
      status: 'Status and reason',
      since: 'Since',
      grounds: 'How one knows',
    },
    formerly: (names) => `formerly: ${names}`,
    nobody: 'not assigned yet',
    terms: (from, to, person) =>
      `${person === null ? '' : `${person}, `}${to === null ? `from ${from}` : `${from} – ${to}`}`,
    filter: { search: 'City or profile', platform: 'Platform', status: 'Status', all: 'all', show: 'Show' },
    none: 'There are no such profiles.',
    download: 'Download all of them (CSV)',
    wrong: 'Is something wrong? Write to the organiser and say how you know.',
  },
  office: {
    title: 'Profiles without an owner',
    publicList: 'All profiles, as readers see them',
    lead: 'The program proposes, you decide. The reason of each decision is public.',
    empty: 'Every profile has an owner or a decision.',
    waiting: (n) => `${pluralEn(n, 'profile waits', 'profiles wait')} for a decision.`,
    followers: (n) => `${n} followers`,
    hints: 'What the profile says of itself',
    noHints: 'The files tell neither a site nor an address of this profile.',
    candidates: 'Candidates',
    noCandidates: 'No candidates.',
    cautions: 'Careful',
    accept: (city, object) => `Accept: ${city} (${object})`,
    other: 'Another decision',
    choice: 'Decision',
    choices: {
      assigned: 'it belongs to the city or person of the TERYT code below',
      'not-a-city': 'it is not the profile of a city',
      shown: 'show it without a place',
      excluded: 'exclude it',
      later: 'come back to it later',
    },
    teryt: 'TERYT code of the gmina',
    terytHint: '7 digits; for the first decision only',
    object: 'Whose profile it is',
    reason: 'How one knows, or why',
    reasonHint: 'This sentence will be public.',
    save: 'Save the decision',
    putOff: (day, reason) => `Put off on ${day}: ${reason}`,
    done: (profile, decision) => `${profile}: ${decision}.`,
  },
  outOfTerm: (from, to) =>
    `its owner did not hold it on the last day of the period, only ${to === null ? `from ${from} on` : `from ${from} to ${to}`} (§3.6)`,
  cli: {
    none: 'Every profile has an owner or a decision.',
    waiting: (n, clear) =>
      `${pluralEn(n, 'profile waits', 'profiles wait')} for a decision, a proposal is clear for ${clear} (lajk profiles accept).`,
    decided: (profile, decision) => `Profile ${profile}: ${decision}.`,
    hints: (n) => `Saved ${pluralEn(n, 'hint', 'hints')}.`,
  },
};
