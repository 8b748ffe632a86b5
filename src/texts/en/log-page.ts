/** Words of the page of the log. */
import type { logWords as LogWords } from '../pl/log-page.ts';
import { pluralEn } from '../plural.ts';

export const logWords: typeof LogWords = {
  title: (edition) => `The log: ${edition}`,
  lead: 'Every ballot and every decision of this edition becomes an entry here. A signed head covers all entries before it, so nobody can remove or change one unseen.',
  empty: 'The log is still empty. The first entry is made when rules and nominees are frozen.',
  now: 'State of the log',
  size: 'Entries',
  ballots: 'Ballots among them',
  ballotsHint: 'A changed vote stands here twice. No time and no city stands beside a ballot.',
  at: 'Signed',
  root: 'Head',
  key: 'The organiser’s public key',
  signature: 'Signature',
  note: 'The key as C2SP writes it',
  heads: 'Signed heads',
  headsText:
    'Each was made when a batch of ballots or a decision was added. Keep any of them: it will check the whole log one day.',
  headColumns: { size: 'Entries', at: 'Signed', added: 'Added', root: 'Head and signature' },
  added: (ballots, others) =>
    [
      ...(ballots > 0 ? [pluralEn(ballots, 'ballot', 'ballots')] : []),
      ...(others > 0 ? [pluralEn(others, 'other entry', 'other entries')] : []),
    ].join(', '),
  entries: 'Entries other than ballots',
  entryColumns: { position: 'Position', what: 'What was entered', details: 'Details' },
  types: {
    'edition-frozen': 'Definition and regulations of the edition were frozen',
    'ranking-frozen': 'Data of the ranking were frozen',
    'nominees-frozen': 'The list of nominees was frozen',
    'nominee-withdrawn': 'A city withdrew its nomination',
    'roll-frozen': 'The roll of voters was frozen',
    'code-reissued': 'A code was revoked and a new one issued',
    'ballot-assisted': 'Ballot cast by two organisers for a city',
    'address-changed': 'The address of a city was changed',
    'hours-changed': 'The end of the vote was moved',
    ballot: 'Ballot',
    'vote-closed': 'The vote was closed',
    'result-committed': 'The result was committed to',
    'result-certified': 'Two organisers signed the result',
    released: 'Results and evidence were released',
  },
  files: 'Downloads, also for programs',
  fileItems: {
    'head.json': 'the newest signed head',
    'heads.jsonl': 'all signed heads, one in a line',
    'log.jsonl': 'all entries, one in a line; with ?size=N the first N',
    'checkpoint.txt': 'the newest head as a checkpoint (C2SP tlog-checkpoint)',
    'consistency.json': 'consistency proof (RFC 9162) between two sizes: ?from=N&to=M',
    'inclusion.json': 'inclusion proof (RFC 9162) of an entry, its position counted from 0: ?index=I&size=M',
  },
  private:
    'Do not ask the server about a ballot by its hash: it would learn which ballot you ask about. Fetch the whole log and search it on your own device; that is why there is no such question here.',
  byHand: 'How to check by hand',
  byHandSteps: [
    'On your first visit save head.json, or copy the head and the number of entries.',
    'Later fetch log.jsonl and heads.jsonl. In heads.jsonl there must be a line with your number of entries and your head.',
    'The program verifier/receipt.py checks the signatures, the whole log, a kept head and your receipt.',
    'If something does not fit, keep both files and send them to the organiser and to another city.',
  ],
};
