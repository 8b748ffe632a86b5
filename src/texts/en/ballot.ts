/** Words of the voting pages: from the code to the receipt. */
import { momentEn } from '../moment.ts';
import type { Texts } from '../pl.ts';

export const ballotWords: Texts['ballot'] = {
  errors: 'Please correct this',
  code: {
    title: 'Cast your city’s vote',
    lead: 'All you need is the code from the letter your city received. No account, no password; it takes about two minutes.',
    label: 'Code from the letter',
    hint: '17 characters, e.g. ABCD-EFGH-JKMN-PQRS-T. Capitals, spaces and hyphens make no difference. You may paste the whole link.',
    submit: 'Continue',
    next: 'What happens next',
    steps: [
      'You choose three of the nominated profiles.',
      'You check your choice and confirm it.',
      'You get a receipt that you can print and keep.',
    ],
    nothingYet:
      'Entering the code changes nothing yet. Until the vote closes you can change your vote as often as you like.',
    open: (edition, at) => `The vote is open: ${edition}, until ${momentEn(at)}.`,
    before: (edition, at) => `${edition}: the vote opens on ${momentEn(at)}. You can try your code now.`,
    broken: 'The link arrived damaged. Type the code from the letter or paste it.',
    filled: 'The code from the link is in the field. Check it and choose “Continue”.',
    incomplete: 'The link was cut and the end of the code is missing. Add the rest from the letter.',
    session:
      'It has been too long since you entered the code, or the code has been changed. Enter it again; a ballot that was cast is safe.',
    left: 'You have finished voting on this computer. A ballot that was cast is safe.',
    unknown:
      'There is no such code. Check that it comes from the letter about this vote; the letter is addressed to the city, not to a person.',
    empty: 'Enter the code from the letter.',
    tooMany: 'Too many failed attempts',
    tooManyText: (clock) =>
      `Too many unknown codes were entered from this network. Try again after ${clock} Warsaw time. Nothing was changed, and ballots that were cast are safe.`,
  },
  voterOf: (city) => `The vote of ${city}`,
  before: {
    title: 'Your code works',
    text: (at) => `The vote opens on ${momentEn(at)}. Come back then with the same code.`,
    until: (at) => `It stays open until ${momentEn(at)}.`,
  },
  closed: {
    title: 'The vote is closed',
    text: (at) =>
      `Ballots were taken until ${momentEn(at)}. This one was not recorded; an earlier ballot of the city, if there was one, counts.`,
    seen: (at) => `Ballots were taken until ${momentEn(at)}.`,
    standing: {
      none: 'There is no ballot of this city: nobody cast one.',
      promised: 'This city’s ballot is accepted; it enters the log when the vote is closed, right after the deadline.',
      logged: 'This city’s ballot is in the log. Which entry it is, only the receipt shows.',
    },
    results: 'Results',
    kept: 'The choice that was no longer taken:',
  },
  choose: {
    titleOf: (choose) => (choose === 3 ? 'Choose three profiles' : `Profiles to choose: ${choose}`),
    change: 'Change your vote',
    lead: (at) =>
      `You can change your vote until ${momentEn(at)}; the last one counts. Your own city is not on the list.`,
    standing: {
      promised:
        'This city’s ballot is accepted; it enters the public log with the next batch, at the latest when the vote closes.',
      logged: 'This city’s ballot is in the public log already. Which entry it is, only the receipt shows.',
    },
    voted: 'It counts until you cast a new one. We do not show it, because it is encrypted; choose everything anew.',
    search: 'Search for a city',
    voivodeship: 'Voivodeship',
    all: 'all',
    show: 'Show',
    list: (n) => `Nominated cities (${n})`,
    order: 'The order was drawn for your city',
    orderText: 'Every city has another order. It follows from this seed and can be drawn again (regulations §9):',
    kept: 'Chosen before, outside this filter',
    none: 'Nothing matches. Type fewer letters or choose another voivodeship.',
    wrongVoivodeship: 'There is no such voivodeship, so all are shown.',
    cutSearch: 'The text to search for is too long; we took 60 characters of it.',
    figures: 'figures',
    figuresOf: (city) => `figures: ${city}`,
    figuresHint: 'Tick the boxes of the cities. “Figures” open in a new tab.',
    bar: 'Your choice',
    toBar: 'Go to the summary of your choice',
    chosen: 'Chosen',
    of: (choose) => `of ${choose}`,
    review: 'Check your vote',
    reviewNew: 'Check the new vote',
    tooMany: (choose) => `That is too many: keep ${choose}.`,
    leave: 'Leave without voting',
    keep: 'Keep the earlier vote',
    tooFew: (chosen, choose) =>
      chosen === 0
        ? `You have chosen nothing. Choose exactly ${choose}.`
        : `You have chosen ${chosen}; it must be exactly ${choose}. Add what is missing.`,
    tooManyError: (chosen, choose) =>
      `You have chosen ${chosen}; it must be exactly ${choose}. Untick what is too much.`,
    withdrawn: (city) => `${city} has withdrawn. Choose another one; the rest of your choice is kept.`,
    unknown: 'One of your choices is not a nominee. Choose another one; the rest of your choice is kept.',
    own: 'You cannot vote for your own city. Choose another one; the rest of your choice is kept.',
    repeated: 'The same city was chosen twice. Choose another one; the rest of your choice is kept.',
  },
  review: {
    title: 'Check your vote',
    titleNew: 'Check the new vote',
    lead: 'Your ballot is not cast yet. The order does not matter: each choice is worth the same.',
    cast: 'Cast the ballot',
    castNew: 'Replace the earlier ballot',
    change: 'Change the choice',
    replaces:
      'This ballot will replace the city’s earlier one. The earlier one will not be counted and nobody will open it, and its receipt will be out of date.',
    until: 'Until you do this, the earlier one counts.',
    reused:
      'A ballot with another choice was already cast with this form. If you want to change it to this one, confirm again.',
    again: 'The form arrived incomplete and no ballot was cast. Please confirm again.',
  },
  receipt: {
    title: 'Your ballot is cast',
    titleChanged: 'Your vote is changed',
    lead: 'The ballot is written to disk. You can change it until the vote closes; the last one counts.',
    changed:
      'The new ballot is written to disk and has replaced the earlier one. The earlier receipt is out of date: throw it away and keep this one. You can change the vote until it closes; the last one counts.',
    replaced: 'This receipt is out of date: a later ballot of the city has replaced it. The later one counts.',
    promised: (at) =>
      `You have a signed promise: the ballot will be in the public log with the next batch, at the latest when the vote closes (${momentEn(at)}).`,
    logged: (position, size, head) =>
      `The ballot is in the public log: entry ${position} of ${size}, covered by the signed head ${head}.`,
    reference: 'Reference',
    choices: 'Chosen cities',
    now: 'What now',
    steps: [
      'Print this page or save the receipt. We cannot show it again: the system does not remember who voted how.',
      'Show it to nobody before the results are announced. Whoever has it knows how the city voted.',
      'With the receipt you can check during the vote that the ballot is in the log, and on the page of results that it was counted.',
    ],
    verify: 'How to check',
    details: 'Data for checking',
    commitment: 'Hash of the ballot in the log',
    salt: 'Salt',
    voter: 'The city that voted',
    key: 'Key of the edition',
    signature: 'Signature',
    seed: 'Seed of the order on the list (no part of the receipt, because it names the city)',
    file: 'The receipt as a JSON file',
    fileHint: 'Copy all of it into a text file. The command “lajk verify --receipt” reads it.',
    save: 'Save the file',
    print: 'Print',
    change: 'Change your vote',
    leave: 'Finish',
  },
  paused: {
    title: 'The vote is paused for a moment',
    text: 'The clock of the server has made a step, and it is not known whether it is right. Until two persons have decided that, no ballot is taken, and none is turned away as late. Your ballot is not stored yet, and your choice is kept.',
    advice: 'Try again in a few minutes. If it takes longer, call the organiser.',
  },
  storage: {
    title: 'We do not know whether your ballot was recorded',
    rolledBack: 'The ballot was not recorded',
    rolledBackText:
      'The database takes no writes at the moment. Your choice stands below and nothing is lost. Try again in a few minutes.',
    unsignedText:
      'The system cannot sign a receipt at the moment, and takes no ballot without one. Your choice stands below. Try again in a few minutes; if it happens again, call the organiser.',
    unknownText:
      'The connection to the database broke off. Try again: the same form never makes two ballots, and if yours is in already you will see its receipt.',
    advice: 'The page for choosing also shows whether your ballot is in, once you enter the code again.',
    retry: 'Try again',
  },
};
