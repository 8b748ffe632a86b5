/** Sentences of the verification report. */
import type { Details } from '../../core/basics/outcome.ts';
import type { Mismatch, VerifyStep } from '../../core/verify/report.ts';
import type { verifyPageWords as PageWords, verifyWords as Words } from '../pl/verify.ts';
import { pluralEn } from '../plural.ts';

export const verifySteps: Readonly<Record<VerifyStep, (d: Details) => string>> = {
  files: (d) => `files: ${d.files}, each with the hash that the manifest names`,
  log: (d) =>
    `log: entries: ${d.entries}, signed heads: ${d.heads}, the last one: ${d.root}${Number(d.keys) > 1 ? `; keys, each handed over by the one before: ${d.keys}` : ''}`,
  anchor: (d) =>
    `key ${d.key}${Number(d.size) > 0 ? `; the given head covers the beginning of the log (entries: ${d.size})` : ''}`,
  story: (d) => `order of events: ballots in the log: ${d.ballots}, batches: ${d.batches}`,
  documents: (d) => `frozen documents: ${d.documents}, the same as in the log`,
  figures: (d) => `figures: profiles: ${d.profiles}, daily totals: ${d.days}`,
  nominees: (d) => `nominees recomputed: ${d.nominees} by ${d.formula}, added by the organiser: ${d.added}`,
  roll: (d) => `roll: ${d.voters}, each city once`,
  ballots: (d) =>
    `ballots opened and found in the log: ${d.counted}; changed later: ${d.replaced}${d.named === undefined ? '' : '; each with its city, one per city, none for itself'}`,
  turnout: (d) => `turnout: ${d.voted} of ${d.voters} cities, and there are as many ballots`,
  count: (d) => `ballots counted again: ${d.ballots}; cities in first place: ${d.first}`,
  awards: (d) => `awards decided again: ${d.awards}; laureates: ${d.laureates}`,
  protocol: (d) =>
    d.pdf === undefined
      ? 'protocol: a bundle of the older format holds none'
      : `protocol made again, the one that two organisers certified; protocol.pdf must have the hash ${d.pdf}`,
};

export const mismatches: Readonly<Record<Mismatch, (d: Details) => string>> = {
  'file-missing': () => 'this file is missing',
  'file-unexpected': (d) => {
    if (d.named !== undefined) return `the manifest names a file that such a bundle does not have: ${d.named}`;
    return d.others === undefined
      ? 'this file does not belong to the bundle; move it to another folder and verify again'
      : `this file does not belong to the bundle, nor do: ${d.others}; move them to another folder and verify again`;
  },
  'file-changed': () => 'the hash of the file differs from the manifest',
  'file-malformed': (d) => `the file cannot be read as it was written (${d.why}${d.line ? `, line ${d.line}` : ''})`,
  'log-root-differs': (d) => `the entries (${d.entries}) make another head than the signed one (entries: ${d.signed})`,
  'head-signature-wrong': (d) => `the signature of the head in line ${d.line} is wrong`,
  'head-not-in-log': (d) => `the head in line ${d.line} is not of this log`,
  'heads-out-of-order': (d) => `the head in line ${d.line} does not follow the one before`,
  'head-key-wrong': (d) => `the head in line ${d.line} is signed with a key that did not hold then`,
  'rotation-wrong': (d) =>
    `entry ${d.line} changes the key, but not both keys, the old and the new one, have signed it, or its instant is not that of its head`,
  'anchor-head-unknown': (d) => `the log does not begin as the given head ${d.head} says`,
  'anchor-key-differs': (d) =>
    `the log is signed with another key: ${d.key}, and no rotation in the log leads to it from the given one`,
  'entry-out-of-order': (d) => `entry ${d.line ?? d.commitment} (${d.type ?? 'ballot'}) cannot stand in this place`,
  'entry-missing': (d) => `the entry ${d.type} is missing`,
  'batch-too-small': (d) =>
    `the batch in line ${d.line} is too small: ${pluralEn(Number(d.ballots), 'ballot', 'ballots')}`,
  'ballot-outside-hours': (d) => `the batch in line ${d.line} was made outside the hours of the vote`,
  'document-differs': () => 'the document differs from the one frozen in the log',
  'formula-differs': () => 'the formulas are described in another way than the program computes them',
  'figure-impossible': (d) => `an impossible figure or entry: ${d.profile ?? ''} ${d.day ?? ''}`.trim(),
  'profile-unknown': (d) => `there is no such profile: ${d.profile}`,
  'nominees-differ': () => 'the figures make other nominees',
  'voter-not-eligible': (d) => `the city ${d.teryt} may not vote or stands on the roll twice`,
  'voter-missing': (d) => `the city ${d.teryt} is missing on the roll`,
  'code-repeated': () => 'two cities have the same code',
  'ballot-does-not-open': (d) => `ballot ${d.commitment} does not fit its commitment`,
  'ballot-not-in-log': (d) => `ballot ${d.commitment} is not in the log`,
  'ballot-unaccounted': (d) => `ballot ${d.commitment} is in the log, but nobody counted it`,
  'ballot-against-rule': (d) => `ballot ${d.commitment} breaks the regulations`,
  'ballot-own-city': (d) => `city ${d.teryt} voted for itself: ballot ${d.commitment}`,
  'ballot-voter-repeated': (d) => `city ${d.teryt} has more than one ballot: ${d.commitment}`,
  'ballot-voter-unknown': (d) => `ballot ${d.commitment} is of city ${d.teryt}, which is not on the roll`,
  'turnout-differs': (d) =>
    `the number of cities that voted (${d.voted}) differs from the number of ballots (${d.ballots})`,
  'turnout-lacks-voter': (d) => `city ${d.teryt} has a ballot, but is not on the list of cities that voted`,
  'voter-unknown': (d) => `the city ${d.teryt} is not on the roll or stands in the list twice`,
  'count-differs': () => 'the ballots make another result',
  'award-differs': (d) => `figures and ballots make other laureates${d.category ? `: ${d.category}` : ''}`,
  'protocol-differs': () => 'documents and log make another protocol',
  'certificate-differs': () => 'two organisers certified another protocol, or none',
};

export const verifyWords: typeof Words = {
  verified: 'verified',
  mismatch: (step, file, what) => `mismatch. Step "${step}", file ${file}: ${what}.`,
  selfConsistentOnly:
    'Without --head and --key this shows only that the bundle agrees with itself (self-consistent only). Compare the head or the key with a letter or the press.',
  anchored: 'The log agrees with the given head or key.',
  draw: (seed, source) => `Draw: seed "${seed}", source: ${source}. Compare it with that source.`,
  otherText: (file) =>
    `Note: ${file} of the bundle differs from the one in this program. It decides nothing, but nobody has checked what it says.`,
  receipts: {
    counted: (reference) => `Ballot ${reference} is in the log and was counted.`,
    replaced: (reference) =>
      `Ballot ${reference} is in the log, but a later ballot of its city replaced it. Somebody at your office cast it or, where the list of voters says so, two organisers for the city. If neither, tell the organiser.`,
    missing: (reference) => `Ballot ${reference} is not in the log, although its receipt is signed.`,
    foreign: (reference) =>
      `Receipt ${reference} is forged or damaged: it is not signed with the key of this edition, or its parts do not fit each other.`,
    'other-edition': (reference) =>
      `Receipt ${reference} belongs to another edition. Check it with the edition that it names.`,
  },
};

/** Words of the verification in the browser. */
export const verifyPageWords: typeof PageWords = {
  title: 'Verify in the browser',
  text: 'Your browser computes everything again, step by step: ranking, nominees, ballots and awards. The server gives only the files of the evidence; what you choose or paste does not leave this device.',
  without:
    'This part of the page needs JavaScript. Without it fetch the bundle and use the command "lajk verify" or the short Python program verifier/verify.py. The commands are below.',
  source: 'What to verify',
  bundle: 'Evidence bundle',
  published: (edition) => `Published: ${edition}`,
  fromDisk: 'Files from this device',
  files: 'Files of the bundle',
  filesHint: 'Choose all of them at once, or drop a folder here.',
  filesChosen: (files) => `${pluralEn(files, 'file', 'files')} chosen.`,
  anchor: 'Anchor (optional)',
  head: 'Head of the log',
  headHint: '64 characters, for instance from a press note written during the vote.',
  key: 'Public key of the organiser',
  keyHint: '64 characters, for instance from a receipt. Best give both.',
  receipt: 'Your ballot (optional)',
  receiptText: 'Text of the receipt',
  receiptHint: 'Paste the whole receipt file, or drop it here.',
  receiptFile: 'Or choose the receipt file',
  start: 'Verify',
  progress: 'Progress of the verification',
  running: 'Verifying…',
  fetching: (done, all) => `Fetching files: ${done} of ${all}`,
  stepDone: (done, all) => `Step ${done} of ${all}`,
  took: (seconds) => `Done. It took ${seconds} s.`,
  verified: 'Everything fits.',
  selfConsistentOnly:
    'Without a head or a key from elsewhere this shows only that the bundle agrees with itself. Type one or both and verify again.',
  mismatchAdvice:
    'The later steps were left out. Fetch the bundle once more; if it still does not fit, write to the organiser and name the step and the file.',
  faults: {
    files: 'Choose the files of a bundle, or a published edition.',
    fetch: (file) => `The file ${file} could not be fetched. Check the connection and try again.`,
    anchor:
      'A head and a key have 64 characters each: digits and letters from a to f. Correct the marked field or clear it.',
    receipt: 'This is no receipt. Paste the whole file, from the first brace to the last, or clear the field.',
    worker:
      'The browser did not start the verification. Reload the page, or use the command "lajk verify" or the program verify.py.',
  },
  stepNames: {
    files: 'files',
    log: 'log and signatures',
    anchor: 'anchor',
    story: 'order of events',
    documents: 'frozen documents',
    figures: 'figures',
    nominees: 'ranking and nominees',
    roll: 'roll',
    ballots: 'ballots',
    turnout: 'turnout',
    count: 'count of votes',
    awards: 'awards',
    protocol: 'protocol',
  },
};
