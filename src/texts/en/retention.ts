/** Words about personal data: what, what for, on which ground, how long; the page My data; commands. */
import type { StayReason } from '../../core/office/personal-request.ts';
import type { DataKind, ErasureWay, LegalBasis, PeriodStart } from '../../core/office/retention.ts';
import type { myDataWords as MyDataWords, retentionWords as RetentionWords } from '../pl/retention.ts';
import { pluralEn } from '../plural.ts';

const kinds: Readonly<Record<DataKind, { readonly what: string; readonly why: string }>> = {
  'office-person': {
    what: 'People in the office: name, e-mail address, language, roles, passkeys (passkeys go at once when they leave the office)',
    why: 'to know who may do what and who did it',
  },
  signature: {
    what: 'A signature: who made a proposal and who approved it, and the signature files under the protocol',
    why: 'to answer for the opening, the close and the result of a vote; claims lapse after that time (article 118 of the Polish civil code)',
  },
  invitation: { what: 'An invitation to the office that was not taken up', why: 'so that it can be taken up' },
  'roll-address': {
    what: 'The e-mail addresses of an office (the official one and further ones) and where they were found',
    why: 'to send the city its voting link, the result and the answer to a complaint; the addresses are not published',
  },
  'proposal-address': {
    what: 'Addresses and names in proposals (opening a vote, a new address, granting a role)',
    why: 'so that the second person sees what is approved',
  },
  letter: {
    what: 'Letters: address, content, the reply of the mail server',
    why: 'so that a letter arrives and, when it does not, to know why',
  },
  'audit-person': {
    what: 'The salt that joins an address to its trace in the audit log',
    why: 'to find out who did what; without the salt the log points at nobody',
  },
  'case-text': {
    what: 'Complaints and correction requests: the address of the person who asks, what was written, notes and drafts of answers (the public answer stays, without data of persons)',
    why: 'to answer, and to come back to the case when new evidence appears',
  },
  'data-link': {
    what: 'A link to one’s own data, or to the form for complaints and corrections',
    why: 'to answer only whoever reads that mailbox',
  },
  'erasure-list': {
    what: 'The erasure list: a hash of the address under a secret key',
    why: 'so that erased data do not come back from a back-up',
  },
  'sign-in': {
    what: 'Signing in to the office: sessions (browser, way, time) and hashes of one-time codes',
    why: 'to let the right person in, and to let that person see and end the sessions',
  },
  news: {
    what: 'A subscription to the news: e-mail address, language, day and wording of the consent',
    why: 'to send news of the award to those who asked for it',
  },
  'news-asked': {
    what: 'A request for the news that its address has not confirmed yet',
    why: 'so that nobody signs up the address of somebody else',
  },
  'submission-address': {
    what: 'The address that a request for a city’s data went to',
    why: 'to send the city its link and the answer to its file',
  },
  submission: {
    what: 'Files sent by cities: the file, its name and what was read in it; a draft that nobody sent goes after 7 days, a withdrawn file at once',
    why: 'so that an analyst can check them and it is known where figures come from',
  },
  'office-profile': {
    what: 'Profiles of presidents and mayors: name, number, figures',
    why: 'to compute the ranking; they are evidence of published results and concern the office only',
  },
  'code-network': {
    what: 'The networks (beginnings of IP addresses) from which a code was entered: a shortened hash under a secret key, at most five for a code, without a time',
    why: 'so that the organiser sees that a code is in many hands',
  },
  'failed-network': {
    what: 'The network (beginning of the IP address) from which an unknown code was typed or a link was asked for',
    why: 'so that nobody guesses codes or floods somebody with letters',
  },
};

const bases: Readonly<Record<LegalBasis, string>> = {
  consent: 'consent (article 6(1)(a) GDPR)',
  'legal-duty': 'legal duty (article 6(1)(c) GDPR)',
  'legitimate-interest': 'legitimate interest of the organiser (article 6(1)(f) GDPR)',
};

const starts: Readonly<Record<PeriodStart, string>> = {
  'removed-from-office': 'after leaving the office, when the person has signed nothing',
  'last-signature': 'after the last signature, once the person has left the office',
  'end-of-validity': 'after it has run out',
  'edition-released': 'after the release, at the latest one year after the close of the vote',
  'letter-ended': 'after the letter was sent, refused or called back',
  'last-event': 'after the last event',
  entered: 'after the entry',
  'consent-withdrawn': 'until you unsubscribe; every letter carries a link for it',
  'vote-closed': 'until the close of the vote',
};

const ways: Readonly<Record<ErasureWay, string>> = {
  'delete-row': 'the entry goes',
  'empty-fields': 'the fields are emptied',
  'remove-salt': 'the salt goes; the log stays and points at nobody',
  leave: 'it stays',
  'forget-memory': 'in the memory of the program only',
};

const stays: Readonly<Record<StayReason, string>> = {
  'vote-running': 'the address is needed for the vote and for complaints of the city (7 days after the release)',
  'in-office': 'you are a person of the office; an admin removes you, then the period begins',
  signature: 'you have signed here: the organiser must be able to show who approved a step of the vote',
  'letter-waiting': 'a letter about the vote of a city waits to be sent; it goes by itself afterwards',
  'case-waiting': 'the case waits for its public answer; after it text and address can be erased',
  'proposal-open': 'a proposal waits for its second person',
};

export const retentionWords: typeof RetentionWords = {
  kinds,
  bases,
  ways,
  stays,
  period(length, from) {
    if (length === null) return from === 'consent-withdrawn' ? starts[from] : 'without limit';
    if (from === 'vote-closed') return starts[from];
    if (length === 0) return 'one day; it goes in the next night';
    if (length < 1) return `${pluralEn(Math.round(length * 1440), 'minute', 'minutes')} ${starts[from]}`;
    if (length % 365 < 3 && length > 365)
      return `${pluralEn(Math.floor(length / 365), 'year', 'years')} ${starts[from]}`;
    return `${pluralEn(length, 'day', 'days')} ${starts[from]}`;
  },
  columns: { what: 'What', why: 'What for', basis: 'Ground', howLong: 'How long', way: 'How it goes' },
  office: {
    title: 'Personal data',
    lead: (at) => `Every night the program erases what is past its period. Next time: ${at}.`,
    caption: 'What is held',
    columns: { what: 'What', period: 'How long', held: 'Held', over: 'Overdue', next: 'Next end' },
    runsTitle: 'Last erasures',
    runsCaption: 'Last erasures and how many entries went',
    runColumns: { run: 'Night', began: 'Began', ended: 'Ended', erased: 'Erased' },
    notEnded: 'not finished',
    byHand:
      'To erase at once, or to answer a letter on paper, use the commands "lajk retention run" and "lajk retention person".',
  },
  cli: {
    erased: (records) => `Erased ${pluralEn(records, 'entry', 'entries')}.`,
    wouldErase: (records) => `To be erased now: ${pluralEn(records, 'entry', 'entries')}. Nothing was changed.`,
    underWay: 'Another process is erasing just now. Nothing was changed here.',
    nextRun: (at) => `Next erasure: ${at}`,
    lastRun: (run, records) => `${run}: ${pluralEn(records, 'entry', 'entries')}`,
    brokenOff: (run) => `${run}: not finished`,
    noRuns: 'Nothing was erased yet.',
    head: ['kind', 'held', 'overdue', 'next end'],
    replayed: (entries, records) =>
      `Entries that this database did not know: ${entries}. Erased again: ${pluralEn(records, 'entry', 'entries')}.`,
    nothing: 'We keep nothing about this address.',
    stays: (what, why) => `Stays: ${what} – ${why}`,
  },
};

export const myDataWords: typeof MyDataWords = {
  title: 'My data',
  lead: 'See what we keep about your e-mail address, download it or have it erased.',
  ask: 'Ask for a link',
  email: 'Your e-mail address',
  emailHint: 'A link that is good for one day comes to this address. About addresses we do not know we store nothing.',
  send: 'Send the link',
  sentTitle: 'Look into your mailbox',
  sent: 'If we keep anything about this address, a letter with a link arrives within a few minutes. If none arrives, we have nothing about it or have sent the letter today already.',
  have: 'Do you have a link?',
  token: 'The link or the code from the letter',
  tokenHint: 'Opening the link changes nothing. If the field is empty, paste the whole link.',
  filled: 'The code of the link is in the field. Press the button.',
  incomplete: 'The link is not complete. Copy it from the letter again.',
  show: 'Show my data',
  shared:
    'The address of an office may be a shared mailbox. We show and erase what belongs to the address, so everybody who reads the mailbox can do it. The ballot of a city and its code are no data of a person and are not here.',
  errors: 'Correct this before you go on',
  emptyEmail: 'Type your e-mail address.',
  tooMany: 'Too many requests from this network',
  tooManyText: (clock) => `Try again after ${clock}. Links that have arrived still work.`,
  aboutTitle: 'What we keep about this address',
  nothing: 'We keep nothing about this address any more.',
  caption: 'Data about this address',
  columns: {
    what: 'What',
    data: 'Entry',
    why: 'What for and on which ground',
    howLong: 'How long',
    erase: 'Erasure on request',
  },
  now: 'can be erased now',
  later: (reason, until) => (until === null ? `stays: ${reason}` : `stays until ${until}: ${reason}`),
  download: 'Download as JSON',
  eraseTitle: 'Erase',
  eraseText: (records, staying) =>
    `${pluralEn(records, 'entry goes', 'entries go')} now${staying === 0 ? '.' : `; ${pluralEn(staying, 'entry stays', 'entries stay')} for the reasons in the table.`} This cannot be undone.`,
  eraseNone: 'Nothing can be erased now; the reasons stand in the table.',
  confirm: 'Yes, erase these data for good',
  confirmMissing: 'Tick that you want the data erased for good.',
  erase: 'Erase my data',
  erasedTitle: 'Data erased',
  erased: (records) =>
    `We have erased ${pluralEn(records, 'entry', 'entries')}. Tonight the trace in the database’s own journal goes too; a back-up is restored only together with this erasure.`,
  stayed: 'What stayed and why',
  privacy: 'All periods',
  back: 'Back to My data',
  fields: {
    name: 'name',
    email: 'address',
    language: 'language',
    status: 'state',
    roles: 'roles',
    lastSignatureAt: 'last signature',
    until: 'valid until',
    edition: 'edition',
    teryt: 'TERYT',
    city: 'city',
    source: 'where the address is from',
    proposal: 'proposal',
    proposedAt: 'made',
    letter: 'letter',
    endedAt: 'ended',
    reply: 'reply of the server',
    events: 'number of events',
    kinds: 'kinds of events',
    method: 'way of signing in',
    browser: 'browser',
    signedInAt: 'signed in',
    usedAt: 'last used',
    passkey: 'passkey',
    addedAt: 'added',
    case: 'case number',
    receivedAt: 'received',
    wrong: 'what is wrong',
    wanted: 'what would be right',
    profile: 'profile',
    evidence: 'evidence',
    askedOn: 'asked on',
    confirmedOn: 'agreed on',
  },
};
