/** Words of proposals: what takes two persons. */
import type { proposalWords as pl } from '../pl/proposals.ts';

export const proposalWords: typeof pl = {
  kinds: {
    'open-vote': 'Opening the vote (freezing the roll)',
    'close-early': 'Closing the vote early',
    'extend-vote': 'Extending the vote',
    'resume-vote': 'Resuming the vote after a step of the clock',
    'change-roll': 'A change of the roll',
    'assisted-ballot': 'A ballot cast for a city by two organisers',
    certify: 'Signing the result',
    release: 'Releasing the results',
    'rotate-key': 'Change of the key that signs the log',
    'grant-role': 'Granting a role',
  },
  statuses: {
    open: 'waits for a second person',
    approved: 'approved',
    rejected: 'turned down',
    withdrawn: 'withdrawn',
    expired: 'expired',
  },
  title: 'Proposals',
  lead: 'What cannot be taken back needs two persons: one proposes, another one approves. A proposal waits for 72 hours.',
  none: 'There is no proposal.',
  listCaption: 'Proposals, the latest first',
  columns: { what: 'What', status: 'State', by: 'Proposed by', at: 'When', until: 'Waits until' },
  newOne: 'Make a proposal',
  form: {
    explain: {
      'open-vote':
        'Freezes the roll and issues the codes. From then on only two persons change the roll, with an entry in the log. The vote opens by itself at its hour.',
      'close-early':
        'Moves the end of the vote to an earlier instant that is still to come. The new end and the reason are public.',
      'extend-vote': 'Moves the end of the vote away, by 14 days at most. The new end and the reason are public.',
      'resume-vote':
        'Ends the pause of the vote. Either the clock is right and its hour counts, or it was wrong and has been set.',
      'change-roll':
        'Revokes the code of a city and issues a new one, or changes the addresses of a city. The entry in the log names the city and the reason, never the address.',
      'assisted-ballot':
        'Only when a city asks for it because it cannot use its link. The ballot takes the place of an earlier one of the city, if there was one; the program does not say whether there was. The city gets a letter with the reason and may change the ballot with its own link until the close. After the release the list of cities that voted shows the reason. Only two organisers see the choices, while the proposal waits.',
      certify:
        'Two persons stand by the protocol of the counted result. Open the PDF and read it before you sign. The result stays secret until the release.',
      release: 'Ends the embargo: result and evidence become public. After that nothing in them can be changed.',
      'rotate-key':
        'From then on a new key signs the heads of the log and the receipts. The old one signs the change and is gone from the disk. The entry goes into every open log, and keys and reason are public. Compare the new key with what the proposer sees.',
      'grant-role': 'A further organiser is brought in by two persons.',
    },
    addresses: 'Addresses of the cities',
    addressesHint:
      'An empty field takes the addresses that were read on the page Roll. Otherwise one line per city: TERYT;address;where the address was found. A city without an address gets no letter; its code can be handed over otherwise.',
    addressWrong: (line) => `Line ${line}: it takes TERYT, e-mail address and source, separated by semicolons.`,
    closesAt: 'New end, Warsaw time',
    closesAtHint: (now) => `YYYY-MM-DD HH:MM, e.g. 2022-09-16 00:00. Now: ${now}.`,
    closesAtWrong:
      'That is no instant in Warsaw time. Give a day and an hour, e.g. 2022-09-16 00:00; an hour at which the clocks change does not do, because it comes twice or not at all.',
    reason: 'Reason, public',
    reasonHint: '3 to 500 characters. No names and no addresses.',
    what: 'What to change',
    whats: {
      'reissue-code': 'revoke the code and issue a new one',
      'change-address': 'change the address',
      'change-officers': 'change the further addresses',
    },
    city: 'TERYT of the city',
    cityHint: 'Seven digits, e.g. 2477011.',
    email: 'New address',
    source: 'Where the address was found',
    choices: 'Ballot of the city',
    choice: (n) => `Choice ${n}`,
    nobody: 'choose a city',
    sealedTillAsked: 'sealed until somebody asks to see it',
    sealedChoices: 'sealed; nobody can see it any more',
    officers: 'Further addresses',
    officersHint:
      'All that the city shall have beside the official one. One line each: address;where it was found. An empty field takes them away.',
    officerWrong: (line) => `Line ${line}: it needs an e-mail address and a source, with a semicolon between them.`,
    protocol: 'Hash of the certificate to sign',
    verdict: 'The clock',
    newKey: 'New key',
    verdicts: { 'clock-right': 'the clock is right', 'clock-wrong': 'the clock was wrong, we have set it' },
    paused: (at, seconds) =>
      `The vote is paused. The clock of the server said ${at}, ${Math.abs(seconds)} s ${seconds < 0 ? 'less' : 'more'} than the time that has passed.`,
    submit: 'Make the proposal',
    notNow: 'Such a proposal cannot be made now',
    next: 'The second person gets a letter. Nothing changes until they decide, and you can withdraw the proposal.',
    errors: 'Mend this place',
  },
  detail: {
    by: (name, at) => `Proposed by ${name}, ${at}`,
    until: (at) => `Waits until ${at}`,
    decided: (status, name, at) => `State: ${status} (${name}, ${at})`,
    decidedByTime: (status) => `State: ${status}`,
    content: 'Content',
    look: 'Show the ballot',
    lookWhat: 'The ballot is secret. The trace keeps who has looked at it.',
    digest: 'Hash of what you approve',
    effect: 'What happens when it is approved',
    approve: 'Approve and carry out',
    reject: 'Turn down',
    withdraw: 'Withdraw the proposal',
    own: 'This is your own proposal, so another person must approve it.',
    noRight: 'Your role cannot decide proposals.',
    done: 'Approved and carried out.',
    rejected: 'The proposal is turned down. Nothing was changed.',
    withdrawn: 'The proposal is withdrawn. Nothing was changed.',
    made: 'The proposal is made. It waits for a second person.',
    erased: 'data erased',
    noOfficers: 'none',
    addresses: (n, missing) =>
      `Cities with an address: ${n}.${missing === null ? '' : ` Cities on the roll without one: ${missing}. Only those with an address get a letter.`}`,
    addressList: 'Addresses',
    role: (role, person) => `Role: ${role}. Person: ${person}.`,
  },
};
