/** Words of the office: pages of organisers, analysts, auditors. */
import type { Texts } from '../pl.ts';

export const officeWords: Texts['office'] = {
  title: 'Office',
  navigation: 'Office',
  editionNavigation: 'Edition',
  signOut: 'Sign out',
  forbidden: 'You may not do this',
  pages: {
    office: 'Editions',
    officeEdition: 'Steps',
    officeAudit: 'Audit log',
    officeEditionAudit: 'Audit log',
    officeProposals: 'Proposals',
    officeRetention: 'Personal data',
    officeAccount: 'Your account',
  },
  roles: {
    admin: 'admin',
    organiser: 'organiser',
    analyst: 'analyst',
    auditor: 'auditor',
    juror: 'juror',
    'door-staff': 'door staff',
  },
  everyEdition: 'all editions',
  home: {
    title: 'Editions',
    lead: 'Each edition is a list of steps. The next one opens only when the one before it is sound.',
    none: 'There is no edition yet that you could run.',
    open: 'Go to the edition',
  },
  edition: {
    title: (name) => `${name}: steps`,
  },
  steps: {
    data: { name: 'Data', what: 'Import files of posts and assign profiles to cities.' },
    nominees: { name: 'Nominees', what: 'Compute the ranking and freeze the nominees.' },
    roll: { name: 'Roll of voters', what: 'Freeze the roll with its addresses and issue the codes.' },
    open: { name: 'Vote', what: 'Opens by itself at the hour that was set.' },
    close: { name: 'Close', what: 'Close the vote: the remaining ballots enter the log, the key is destroyed.' },
    count: { name: 'Count', what: 'Count the ballots; the result stays secret, only a commitment to it is public.' },
    release: { name: 'Release', what: 'Publish results and evidence after the gala.' },
  },
  stepStates: {
    done: 'done',
    ready: 'to be done now',
    missed: 'missed: the hours of the vote began without this step',
    blocked: (step) => `waits for the step “${step}”`,
    timed: (moment) => `waits for its hour: ${moment}`,
  },
  account: {
    title: 'Your account',
    rights: 'Your roles',
    noRights: 'You have no role. Ask an admin to grant you one.',
    role: 'Role',
    where: 'In which edition',
  },
  signIn: {
    title: 'Sign in to the office',
    lead: 'For organisers and people who were invited. Cities vote with the code from their letter, without signing in.',
    sesja: 'Sign in to go on. A session ends after eight hours without use.',
    znowu: 'This step cannot be taken back, so we make sure that it is you. Please sign in again.',
    koniec: 'The session is over, on the server too.',
  },
};
