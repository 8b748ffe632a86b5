/** Words of the home page, the results and the verification. */
import type {
  homeWords as HomeWords,
  resultsWords as ResultsWords,
  stageWords as StageWords,
  verificationWords as VerificationWords,
} from '../pl/pages.ts';
import { groupDigits, pluralEn } from '../plural.ts';

const cities = (n: number) => pluralEn(n, 'city', 'cities');
const count = (n: number) => groupDigits(n, ',');

export const stageWords: typeof StageWords = {
  before: 'before the vote',
  open: 'the vote is on',
  'last-day': 'last day of the vote',
  grace: 'the vote is closed, the last ones finish',
  closed: 'the vote is closed',
  embargo: 'ballots counted, results at the gala',
  released: 'results released',
  lapsed: 'not held in this system',
};

export const homeWords: typeof HomeWords = {
  title: 'The award that municipalities give to municipalities',
  none: {
    title: 'Municipalities choose who talks best with residents',
    lead: 'A ranking from data, a vote of the cities, and evidence that anyone can recompute. The next edition is not announced yet.',
  },
  stages: {
    before: {
      title: 'Municipalities will choose who talks best with residents',
      lead: (opens) =>
        `The vote of the cities opens on ${opens}. Each city will get a letter with a link and name three profiles.`,
    },
    open: {
      title: 'Municipalities choose who talks best with residents',
      lead: () =>
        'Each city names three profiles. A ballot can be changed until the end; the last one counts. You can recompute every result yourself.',
    },
    'last-day': {
      title: 'Today is the last day of the vote',
      lead: (ends) => `Ballots are taken until the end of the day: ${ends}. It takes two minutes.`,
    },
    grace: {
      title: 'The vote is closed, the last ones finish',
      lead: (until) =>
        `Whoever entered the code before the close can still finish, until: ${until}. Then the ballots are counted; who won will be told at the gala.`,
    },
    closed: {
      title: 'The vote is closed, the ballots are being counted',
      lead: () => 'All ballots are in the public log. Who won will be told at the gala.',
    },
    embargo: {
      title: 'Ballots counted. Results at the gala',
      lead: () =>
        'The result is settled and sealed: the log holds a commitment that can no longer be changed. It will be told at the gala.',
    },
    released: {
      title: 'Meet the laureates',
      lead: () => 'Results, ballots without the names of cities and all evidence are public. Check us.',
    },
  },
  actions: {
    vote: 'I have a voting link',
    ranking: 'See the ranking',
    nominees: 'See the nominated cities',
    rules: 'Read the regulations',
    known: 'See what is public already',
    laureates: 'See the laureates',
    results: 'See the results',
  },
  facts: {
    left: 'time left',
    opens: 'opens',
    ends: 'ends',
    ended: 'closed',
    logged: 'ballots in the log',
    counted: 'ballots counted',
    of: (n, voters) => `${count(n)} (eligible: ${cities(voters)})`,
    ofVoters: (n, voters) => `${count(n)} of ${count(voters)}`,
    voters: 'voters',
    cities,
  },
  left: (days, hours, minutes) =>
    days > 0 ? `${pluralEn(days, 'day', 'days')} ${hours} h` : `${hours} h ${minutes} min`,
  batches:
    'The number of ballots changes in batches of at least 20; a changed ballot stands in the log a second time. For whom they are, the program shows nobody.',
  ranking: {
    title: (edition) => `Most active cities: ${edition}`,
    text: 'Posts, interactions and engagement over the period: three places, one sum. The lowest sum is first.',
    all: (n) => `The whole ranking: ${cities(n)}`,
    method: 'How we count it',
    csv: 'CSV',
  },
  nominees: {
    title: 'Nominated cities',
    text: (n) => `The vote is on ${cities(n)} from the list of the most active.`,
    why: 'They are shown without places and values: this ranking decides categories too, so it is under embargo until the gala (§17 of the regulations).',
    all: 'List of nominees',
  },
  map: {
    title: 'Highest engagement over the period by voivodeship',
    nominees: 'Nominated cities by voivodeship',
    legend: (below) => `up to ${below}`,
    legendTop: (above) => `above ${above}`,
    list: 'List of voivodeships',
    count: (n) => String(n),
  },
  trust: {
    title: 'You need not believe us',
    points: [
      {
        title: 'Frozen data',
        text: 'Every file of data has a hash and a date. Once frozen, nobody changes it unseen.',
      },
      { title: 'Open formulas', text: 'Every number names its formula and version. Fractions decide, not rounding.' },
      {
        title: 'Countable ballots',
        text: 'After the release the ballots are published without the names of cities. Each city finds its own by the receipt.',
      },
      {
        title: 'One command',
        text: 'The program recomputes the whole edition and names the first thing that does not fit.',
      },
    ],
    action: 'Check it yourself',
  },
};

export const resultsWords: typeof ResultsWords = {
  title: 'Results',
  lead: 'Editions of the award, the newest first. Results are released at the gala, together with the evidence.',
  none: 'There is no edition yet.',
  columns: { edition: 'Edition', stage: 'Stage', ended: 'End of the vote', ballots: 'Ballots' },
  editionTitle: (name) => `Results: ${name}`,
  pending: {
    title: 'What is public already',
    embargo:
      'Who won will be told at the gala (§1 of the regulations says when). Until then only the signed head of the log, the number of ballots and a commitment to the result are public (§17).',
    before: 'The vote has not ended yet. Before the close the program shows nobody how many votes anyone has.',
    grace:
      'The vote is closed. Only those who entered their code before the close can still finish. Before the box is closed the program shows nobody how many votes anyone has.',
    lapsed: 'This edition was not held in this system: the roll of voters was not frozen before the vote was to open.',
    head: 'Signed head of the log',
    noHead: 'The log has not begun yet.',
    size: 'Entries in the log',
    at: 'As of',
    ballots: 'Ballots in the log',
    counted: 'Ballots to be counted',
    commitment: 'Commitment to the result',
    notYet: 'not there yet',
    key: 'Public key of the organiser',
    opens: 'The vote opens',
    closes: 'The vote closes',
  },
  nominees: (n) => `Nominated: ${cities(n)}`,
  nomineesWhy: 'In alphabetical order and without places: until the release the places are under embargo.',
  added: 'added by the organiser',
  releasedAt: (moment) => `Released: ${moment}.`,
  winner: 'Laureate of the vote of the cities',
  votes: (n) => pluralEn(n, 'vote', 'votes'),
  laureates: 'Laureates',
  category: 'Category',
  section: 'Section',
  value: 'Value',
  voivodeship: 'Voivodeship',
  laureate: 'Laureate',
  shared: 'shared',
  noCandidate: 'no laureate',
  noQuorum: 'no laureate: too few cities voted (quorum, §13)',
  seeRanking: 'Ranking of this category',
  tieBreak: {
    title: 'How the tie was decided',
    ranking: 'The tie was decided by the higher engagement over the period in the frozen ranking (§14).',
    lots: (seed, source) =>
      `The tie was decided by lots (§14). Seed: ${seed}. Source: ${source}. The lowest hash wins.`,
    columns: { city: 'City', lot: 'Lot (SHA-256)' },
  },
  count: {
    title: 'The count',
    steps: 'Step by step',
    caption: 'Votes for the nominated cities',
    columns: { place: 'Place', city: 'City', votes: 'Votes', share: 'Share of ballots' },
    stepSentences: {
      'ballots-read': ({ ballots }) => `Ballots to count: ${ballots}.`,
      'mentions-repeated': ({ ballots }) => `Ballots that name a city twice: ${ballots}. It counts once.`,
      'too-few-choices': ({ ballots }) => `Ballots with too few cities: ${ballots}.`,
      'too-many-choices': ({ ballots }) => `Ballots with too many cities: ${ballots}.`,
      'unknown-candidate': ({ ballots }) => `Ballots for somebody who is not on the list: ${ballots}.`,
      'ballots-counted': ({ ballots, votes }) =>
        `Counted: ${pluralEn(Number(ballots), 'ballot', 'ballots')}, ${pluralEn(Number(votes), 'vote', 'votes')} in all.`,
      'first-place': ({ candidate, votes }) => `${candidate} has the most votes: ${votes}.`,
      'first-place-tied': ({ votes, candidates }) =>
        `${cities(Number(candidates))} have the most votes, ${votes} each: a tie.`,
    },
    others: (n) => `The other nominees (${n})`,
    ties: (n) => `Shared places: ${n}. Lower places may stay shared (§14).`,
  },
  turnout: {
    title: 'Who voted',
    text: (n, of) =>
      `${cities(n)} of ${count(of)} voted. For whom is not told: the ballots are published without names.`,
    named: (n, of) =>
      `${cities(n)} of ${count(of)} voted. The vote was named: beside each city stands whom it named. Ballots that a city changed are not told.`,
    show: 'Show the list of cities that voted',
    assisted: (reason) => `(two organisers cast the ballot: ${reason})`,
    showNamed: 'Show all ballots',
    steps: {
      turnout: ({ ballots, voters }) =>
        `Turnout: ${pluralEn(Number(ballots), 'ballot', 'ballots')} of ${cities(Number(voters))} on the roll.`,
      'quorum-none': () => 'Quorum: this edition has none, any number of ballots is enough (§13).',
      'quorum-of-roll': ({ numerator, denominator, voters, needed }) =>
        `Quorum: ${numerator}/${denominator} of the roll (${voters}), which is at least ${pluralEn(Number(needed), 'ballot', 'ballots')}.`,
      'quorum-ballots': ({ needed }) => `Quorum: at least ${pluralEn(Number(needed), 'ballot', 'ballots')}.`,
      'quorum-reached': ({ ballots, needed }) => `${ballots} ≥ ${needed}: the quorum is reached.`,
      'quorum-missed': ({ ballots, needed }) =>
        `${ballots} < ${needed}: the quorum is missed, so the vote has no winner.`,
    },
  },
  swaps: {
    title: 'Did cities agree to vote for each other',
    secret:
      'In a secret vote this cannot be looked into: nobody knows whose ballot it is. The program does not pretend that it could (§13).',
    text: (trials) =>
      `We look for cities that named each other: in pairs and in rings of three. How many such rings chance gives is told by ${count(trials)} trials: the same ballots dealt anew to the same cities, so that a popular city is named as often in each of them.`,
    noProof:
      'A flag is no proof of a deal: cities that know and value each other name each other too. No ballot was removed or changed for it.',
    names: { 2: 'Pairs', 3: 'Rings of three' },
    found: (n, asMany, trials) =>
      `In the vote: ${count(n)}. There were at least as many in ${count(asMany)} of ${count(trials)} trials.`,
    flagged: 'Flagged: chance gives as many at most once in a hundred.',
    notFlagged: 'Not flagged: chance can give as many.',
    show: 'Show which cities',
    seed: 'Seed of the trials, for anybody to repeat them:',
  },
  evidence: {
    title: 'Evidence',
    text: 'From these files anyone can recompute the whole edition: from totals to laureates. They hold no data on single posts and not who voted for whom.',
    named:
      'From these files anyone can recompute the whole edition: from totals to laureates. Every ballot that counts stands in them with its city. They hold no data on single posts.',
    caption: 'Files of the bundle',
    columns: { file: 'File', size: 'Size' },
    manifest: 'Hash of the manifest (SHA-256)',
    key: 'Public key',
    head: 'Last head of the log',
    archive: 'Download all the evidence',
    archiveWhat: 'The archive holds the whole bundle and nothing else: unpack it and it can be verified at once.',
    verify: 'How to verify',
    single: (n) => `Single files of the bundle (${n})`,
    beside: 'Beside the bundle',
    besideWhat:
      'These files do not belong to the bundle. Save them in another folder: the folder of the bundle may hold its own files only, and any other one stops the verification.',
    formatNames: { pb: 'the same ballots in the format of Pabulib', cat: 'the same ballots in the format of PrefLib' },
  },
};

export const verificationWords: typeof VerificationWords = {
  title: 'Check it yourself',
  lead: 'We do not ask for trust. Verify in this browser, or take the evidence, the program and one command.',
  command: 'One command',
  commandText:
    'The last line says whether the edition is verified; if not, it names the first thing that does not fit. You need no database, no network and no permission: only the bundle and the program.',
  python:
    'You do not trust this program? A second, short one in Python 3.9 or newer, without any libraries, reads the same bundle:',
  fetch: 'Where to get the bundle',
  fetchText: (edition) => `The command below fetches and unpacks the evidence of the edition: ${edition}.`,
  fetchNone: 'No edition is released yet. The evidence will appear together with the results.',
  byHand: 'The archive and the single files are on the page of results',
  key: 'Public key of this site',
  keyText: 'Compare it with the key from another source: from a receipt or from the printed regulations.',
  checked: 'What is checked',
  columns: { what: 'What', how: 'How', rulesOut: 'What it rules out' },
  checks: [
    [
      'Files',
      'every file is there, none too many, each has the hash that the log knows',
      'a changed, missing or added file',
    ],
    ['Log', 'the entries give the root of each signed head, later heads continue earlier ones', 'a rewritten history'],
    [
      'Order of events',
      'nominees and roll were frozen before the first ballot, nothing was cast after the close',
      'rules changed on the way',
    ],
    ['Ranking', 'places computed again from the totals, with fractions', 'a wrong place or value'],
    [
      'Nominees',
      'the top of the ranking, places shared at the cut, additions with a reason',
      'a nominee who should not be there, or one left out',
    ],
    [
      'Ballots',
      'each opened ballot fits a commitment in the log and names as many cities as the rule says',
      'invented or altered ballots',
    ],
    ['Turnout', 'as many ballots as cities that voted, all on the roll', 'a second ballot for a city'],
    [
      'Named ballots',
      'in a named vote: one ballot per city, none for itself, votes for each other counted again',
      'a ballot of another city, a vote for oneself, hidden pairs',
    ],
    [
      'Count and ties',
      'votes added up again, ties found again, lots from the published seed',
      'a wrong count, a tie decided by hand',
    ],
    ['Awards', 'laureates decided again, category by category', 'a laureate who should not be one'],
    ['Embargo', 'the result fits the commitment from before the gala', 'a result changed before the gala'],
  ],
  anchors: 'Trust anchor',
  anchorsText:
    'A bundle carries its own key and its own heads. Someone with enough time could invent a different edition that fits together just as well. So give one thing that you know from elsewhere:',
  anchorItems: [
    ['--key', 'the organiser’s public key, for instance from a receipt'],
    ['--head', 'a head of the log that you kept while the vote was on, for instance from a press note'],
    ['--receipt', 'a file with a receipt: the program finds your ballot'],
  ],
  anchorsEnd:
    'Give both: a head alone covers only what was entered before it, and a key alone would accept a second log of the same organiser. Without either the program says only: the bundle is self-consistent.',
  exits: 'Exit codes',
  exitItems: [
    ['0', 'verified'],
    ['1', 'could not be checked, for instance there is no such folder'],
    ['2', 'something does not fit; the report names the step and the file'],
    ['64', 'wrong usage of the command'],
  ],
  cannot: 'What verification cannot show',
  cannotItems: [
    'That the platform’s figures are true. It shows only that nobody changed them after they were frozen.',
    'That the totals follow from the posts, unless you hold the files of posts.',
    'That the clerk who voted was the right one and was free to choose.',
    'That the organiser did not use the code of a silent city. That is why the list of who voted is public: each city should look for itself.',
    'In a secret vote: that no city voted for itself. The ban works when the ballot is cast; afterwards nobody knows whose ballot it is. In a named vote it is checked.',
    'That nobody with the database and the key read ballots before the close.',
    'That everyone was shown the same log. Compare your head with others’.',
  ],
};
