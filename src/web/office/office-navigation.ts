/** What the menus of the office lead to; everybody is shown only what they may open. */
import type { Texts } from '../../texts/pl.ts';
import type { PageId } from '../addresses.ts';
import type { OfficeRule } from './office-visit.ts';

export interface NavigationEntry extends OfficeRule {
  readonly page: PageId & keyof Texts['office']['pages'];
}

/** Pages that belong to no edition, in the order of the menu. */
export const OFFICE_NAVIGATION: readonly NavigationEntry[] = [
  { page: 'office', right: 'see-office', scope: 'somewhere' },
  { page: 'officeOutbox', right: 'manage-letters', scope: 'somewhere' },
  { page: 'officeAudit', right: 'read-audit' },
  { page: 'officeProfiles', right: 'manage-data' },
  { page: 'officeSeries', right: 'manage-data' },
  { page: 'officePeople', right: 'manage-people' },
  { page: 'officeRetention', right: 'manage-retention' },
];

/** Pages below `/biuro/edycja/:edition`, in the order of the menu of an edition. */
export const EDITION_NAVIGATION: readonly NavigationEntry[] = [
  { page: 'officeEdition', right: 'see-office' },
  { page: 'officeVote', right: 'see-office' },
  { page: 'officeProposals', right: 'see-office' },
  { page: 'officeRoll', right: 'propose' },
  { page: 'officeSubmissions', right: 'manage-data' },
  { page: 'officeProtocol', right: 'decide' },
  { page: 'officeWaves', right: 'manage-letters' },
  { page: 'officeCases', right: 'answer-cases' },
  { page: 'officeEditionAudit', right: 'read-audit' },
];
