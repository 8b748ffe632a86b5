/** Every reason the program may say no. Sentences stand in `texts/`, HTTP status and exit code in `texts/refusals.ts`. */
import type { BallotRefusal } from './ballot-refusal.ts';
import type { CaseRefusal } from './case-refusal.ts';
import type { LetterRefusal } from './letter-refusal.ts';
import type { SubmissionRefusal } from './submission-refusal.ts';

export type RefusalCode =
  | ImportRefusal
  | LiveRefusal
  | RankingRefusal
  | EditionRefusal
  | BallotRefusal
  | LedgerRefusal
  | TallyRefusal
  | PlaceRefusal
  | StoreRefusal
  | SiteRefusal
  | MailRefusal
  | OfficeRefusal
  | CaseRefusal
  | LetterRefusal
  | SubmissionRefusal;

/** A file as a whole cannot be taken in. Single bad lines have a {@link LineReason}. */
export type ImportRefusal =
  | 'file-missing'
  | 'file-empty'
  | 'file-unreadable'
  | 'format-unknown'
  | 'format-name-unknown'
  | 'column-twice'
  | 'zone-missing'
  | 'zone-unknown'
  | 'profile-missing'
  | 'period-untold'
  | 'page-figures'
  | 'other-report'
  | 'workbook-damaged'
  | 'workbook-old'
  | 'archive-not-workbook'
  | 'workbook-too-large'
  | 'sheet-unknown'
  | 'mapping-invalid'
  | 'snapshot-invalid'
  | 'snapshot-before-posts'
  | 'lines-rejected'
  | 'snapshot-conflict'
  | 'profiles-file-invalid';

/** A platform's own interface cannot be read, or one profile there. */
export type LiveRefusal =
  | 'live-source-unknown'
  | 'live-profiles-none'
  | 'live-period-ahead'
  | 'live-server-invalid'
  | 'live-key-missing'
  | 'live-key-refused'
  | 'live-review-missing'
  | 'live-profile-malformed'
  | 'live-profile-gone'
  | 'live-profile-closed'
  | 'live-profile-renamed'
  | 'live-profile-elsewhere'
  | 'live-profiles-missing'
  | 'live-limit-reached'
  | 'live-quota-spent'
  | 'live-budget-spent'
  | 'live-unreachable'
  | 'live-redirected'
  | 'live-answer-too-large'
  | 'live-answer-unexpected'
  | 'live-paging-loop'
  | 'live-running';

export type RankingRefusal =
  | 'formula-unknown'
  | 'division-unknown'
  | 'platform-unknown'
  | 'period-invalid'
  | 'period-missing'
  | 'option-invalid'
  | 'day-invalid'
  | 'snapshot-unknown';

export type EditionRefusal =
  | 'edition-unknown'
  | 'edition-exists'
  | 'edition-invalid'
  | 'secrecy-not-built'
  | 'grace-invalid'
  | 'edition-frozen'
  | 'freeze-too-late'
  | 'nominees-missing'
  | 'nominees-frozen'
  | 'nominee-unknown'
  | 'totals-negative'
  | 'roll-missing'
  | 'roll-frozen'
  | 'assisted-no-address'
  | 'roll-column-missing'
  | 'roll-file-faults'
  | 'roll-changed-meanwhile'
  | 'roll-invalid'
  | 'roll-too-small'
  | 'codes-file-exists'
  | 'vote-not-closed'
  | 'not-counted'
  | 'already-counted'
  | 'already-released'
  | 'lots-needed'
  | 'lots-invalid'
  | 'results-embargoed'
  | 'evidence-changed';

export type LedgerRefusal =
  | 'bundle-missing'
  | 'bundle-folder-not-empty'
  | 'anchor-invalid'
  | 'receipt-invalid'
  | 'log-range';

export type TallyRefusal = 'ballots-unreadable' | 'choose-invalid';

export type PlaceRefusal =
  | 'teryt-invalid'
  | 'teryt-unknown'
  | 'division-invalid'
  | 'second-ranked-profile'
  | 'profile-without-reason'
  | 'profile-unknown'
  | 'terms-overlap'
  | 'owner-unknown'
  | 'owner-not-clear';

/** The database cannot be opened, or the disk or the server failed during a write. */
export type StoreRefusal = OpenRefusal | StorageRefusal;

export type OpenRefusal =
  | 'folder-unusable'
  | 'database-url-invalid'
  | 'database-newer'
  | 'database-unreachable'
  | 'database-not-durable'
  | 'database-foreign';

/**
 * `database-lost`: the connection broke off. `database-stopped`: after an I/O error or a failed commit nothing is
 * written any more until the program is started again, because nobody can say what reached the disk.
 * `signing-key-missing`: no file holds the key that signs, and without its signature nothing is taken.
 */
export type StorageRefusal =
  | 'disk-full'
  | 'database-readonly'
  | 'database-busy'
  | 'database-lost'
  | 'database-stopped'
  | 'signing-key-missing';

/** The site cannot be served as it was asked for. */
export type SiteRefusal =
  | 'port-invalid'
  | 'port-in-use'
  | 'address-unusable'
  | 'base-url-invalid'
  | 'secret-too-short'
  | 'site-not-built'
  | 'demo-not-loopback'
  | 'demo-interrupted';

/** Letters: settings of the mail, and what is asked about a letter. */
export type MailRefusal =
  | 'smtp-url-invalid'
  | 'mail-from-missing'
  | 'mail-address-invalid'
  | 'mail-rate-invalid'
  | 'dkim-incomplete'
  | 'dkim-key-unusable'
  | 'bounce-secret-too-short'
  | 'queued-letter-unknown'
  | 'letter-not-repeatable'
  | 'sending-unknown'
  | 'letter-kind-unknown'
  | 'report-unreadable'
  | 'test-letter-failed';

/** §21 of the regulations: persons, rights, proposals of two, letters. */
export type OfficeRefusal =
  | 'code-wrong'
  | 'passkey-failed'
  | 'sign-in-too-often'
  | 'own-grants'
  | 'organiser-needs-two'
  | 'role-unknown'
  | 'language-unknown'
  | 'email-invalid'
  | 'name-invalid'
  | 'person-unknown'
  | 'person-exists'
  | 'right-missing'
  | 'last-organiser'
  | 'invitation-unknown'
  | 'proposal-invalid'
  | 'proposal-unknown'
  | 'log-not-open'
  | 'signing-key-lost'
  | 'proposal-open-already'
  | 'proposal-expired'
  | 'proposal-decided'
  | 'proposal-changed'
  | 'own-proposal'
  | 'foreign-proposal'
  | 'approval-needs-session'
  | 'hours-invalid'
  | 'already-certified'
  | 'not-certified'
  | 'signature-too-large'
  | 'signature-unreadable'
  | 'signature-of-other-file'
  | 'proposer-missing'
  | 'retention-clock'
  | 'data-link-unknown';
