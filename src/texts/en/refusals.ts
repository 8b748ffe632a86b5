/** Sentences about refusals: what, where, what to do. */

import type { Details } from '../../core/basics/outcome.ts';
import type { RefusalCode } from '../../core/basics/refusal.ts';
import type { OtherReport } from '../../core/profiles/other-report.ts';
import { instantText } from '../instant-text.ts';
import { groupDigits, pluralEn } from '../plural.ts';
import { caseRefusals } from './cases.ts';
import { liveRefusals } from './live.ts';
import { otherReports } from './other-reports.ts';

const submissionStates: Readonly<Record<string, string>> = {
  draft: 'not sent yet',
  sent: 'sent',
  accepted: 'accepted',
  refused: 'refused',
  withdrawn: 'withdrawn',
};

export const refusals: Readonly<Record<RefusalCode, (d: Details) => string>> = {
  ...liveRefusals,
  ...caseRefusals,
  'file-missing': (d) => `There is no file ${d.file}. Check the name and the folder.`,
  'file-empty': (d) => `The file ${d.file} is empty: it has no line of data.`,
  'file-unreadable': (d) =>
    `The file ${d.file} cannot be read. Check that it is a file, not a folder, and that you may read it.`,
  'format-unknown': (d) =>
    `The format of ${d.file} is unknown. Its columns: ${d.columns || 'none'}.${d.nearest ? ` The nearest format is ${d.nearest}, which lacks: ${d.missing}.` : ''} "lajk formats" lists the formats, --as names one.`,
  'format-name-unknown': (d) => `There is no format "${d.format}". "lajk formats" lists them.`,
  'column-twice': (d) => `The column "${d.column}" stands in the header of ${d.file} more than once. Leave one.`,
  'zone-missing': (d) =>
    `The times in ${d.file} (column ${d.column}) have no time zone. State it, e.g. --zone Europe/Warsaw; we do not guess.`,
  'zone-unknown': (d) => `There is no time zone "${d.zone}". Give a name such as Europe/Warsaw.`,
  'profile-missing': (d) =>
    `The file ${d.file} does not say whose profile it is. State the profile's id on the platform, e.g. --profile UC4a1b2c3d4e.`,
  'period-untold': (d) =>
    `There is no period above the header of ${d.file}, so nobody can tell of which day the sizes are. Export the table with its line of the period, or copy it into our simple CSV (simple-followers).`,
  'page-figures': (d) =>
    `The file ${d.file} holds daily figures of a whole page (${d.title}), not posts. In Meta Business Suite choose Insights → Content → Export data.`,
  'other-report': (d) =>
    `The file ${d.file} is ${otherReports[d.report as OtherReport].what}, not a list of posts. ${otherReports[d.report as OtherReport].instead}`,
  'workbook-damaged': (d) =>
    `The file ${d.file} is no .xlsx workbook, or is damaged. Open it in a spreadsheet and save it again as .xlsx without a password.`,
  'workbook-old': (d) =>
    `The file ${d.file} is an old .xls or has a password. Save it as .xlsx without a password, or as CSV.`,
  'archive-not-workbook': (d) =>
    `The file ${d.file} is a ZIP archive, not an .xlsx workbook. It holds: ${d.holds}. Unpack it and give the file with the posts (YouTube Studio calls it "Table data.csv"); save an .ods sheet as .xlsx or CSV.`,
  'workbook-too-large': (d) =>
    `The workbook ${d.file} unpacks to more than ${d.limit} MB, or is packed as no real workbook is. Save the sheet you need as CSV.`,
  'sheet-unknown': (d) =>
    `The file ${d.file} has no sheet "${d.sheet}". ${d.known ? `It has: ${d.known}.` : 'It is no workbook; leave --sheet out.'}`,
  'mapping-invalid': (d) =>
    d.missing
      ? `It is not known yet in which column these stand: ${d.missing}. Add field=column, e.g. postId="Message id", or field==constant, e.g. platform==facebook.`
      : `The assignment "${d.part}" cannot be taken: field=column of the header or field==constant is needed, and the fields are: ${d.known}.`,
  'snapshot-invalid': (d) =>
    `"${d.snapshot}" cannot be the day of the pull. A day not later than today is needed, e.g. 2022-08-31.`,
  'snapshot-before-posts': (d) =>
    `The file ${d.file} has figures of ${d.last}, later than its snapshot of ${d.snapshot}. State the day of the pull with --snapshot.`,
  'lines-rejected': (d) =>
    `File ${d.file}: ${pluralEn(Number(d.lines), 'line was', 'lines were')} rejected. Nothing was imported. Correct them and import again, or take the rest: --accept-rejected.`,
  'snapshot-conflict': (d) =>
    `Post ${d.postId} of profile ${d.profileId} stands in the file ${d.other} with the same snapshot day and other figures. State the day of each pull with --snapshot.`,
  'profiles-file-invalid': (d) =>
    `File ${d.file}, line ${d.line}${d.column ? `, column ${d.column}` : ''}: ${d.value ? `"${d.value}" does not fit here` : 'this is missing'}.`,
  'formula-unknown': (d) =>
    `There is no formula "${d.formula}". Name it with its version, e.g. engagement-period@1; "lajk formulas" lists them.`,
  'division-unknown': (d) => `There is no division "${d.division}". "lajk divisions" lists them.`,
  'platform-unknown': (d) => `"${d.platform}" cannot be the name of a platform. Example: facebook.`,
  'period-invalid': (d) => `The period from ${d.from} to ${d.to} ends before it begins.`,
  'period-missing': () => 'Give a period: --from and --to, or an edition: --edition.',
  'option-invalid': (d) => `The option ${d.option} does not take "${d.value}".`,
  'day-invalid': (d) => `"${d.day}" is no day of the calendar. Write it like 2022-08-31.`,
  'snapshot-unknown': (d) => `No imported file has a snapshot of ${d.snapshot} or before.`,
  'edition-unknown': (d) => `There is no edition "${d.edition}". "lajk editions list" lists them.`,
  'edition-exists': (d) => `The edition "${d.edition}" exists already.`,
  'secrecy-not-built': (d) =>
    `The level of secrecy "${d.secrecy}" is not built yet; only its place is kept. In ${d.where} choose one that is there: ${d.levels}.`,
  'grace-invalid': (d) =>
    `The grace time (${d.where}) is written wrongly. Write null or {"rule": "started-before-close@1", "minutes": 10}, from ${d.least} to ${d.most} whole minutes.`,
  'edition-invalid': (d) => `The edition's data is wrong in ${d.where}. For an example: "lajk editions show 2022".`,
  'edition-frozen': (d) => `The edition "${d.edition}" is frozen and cannot be changed any more.`,
  'freeze-too-late': (d) =>
    `The vote opens on ${instantText(d.opensAt)}; nominees and roll can only be frozen before that (§7, §8). Change the hours in the edition’s data while it is not frozen.`,
  'nominees-missing': (d) =>
    `The edition "${d.edition}" has too few nominees (${d.nominees}). Import posts, assign profiles and freeze the nominees: "lajk nominees freeze".`,
  'nominees-frozen': (d) => `The nominees of edition "${d.edition}" are frozen already.`,
  'nominee-unknown': (d) =>
    `The city ${d.teryt} cannot be named here: it is not on the list, or nominated already, or the reason is missing.`,
  'totals-negative': (d) =>
    `Profile ${d.profile} has a negative total on ${d.day}, which cannot be published. Correct the source of the data or exclude the profile.`,
  'roll-missing': (d) =>
    `The edition "${d.edition}" has no frozen roll yet. An accepted proposal to open the vote freezes it (the office or "lajk roll freeze").`,
  'roll-frozen': (d) =>
    `The roll of edition "${d.edition}" is frozen already. Two persons change it: propose a change of the roll.`,
  'assisted-no-address': (d) =>
    `The city ${d.teryt} has no official address, so nobody would write to it that the organisers cast a ballot for it. Propose a change of its address first.`,
  'roll-column-missing': (d) =>
    `The file ${d.file} has no column "${d.column}". The header stands in one of the first fifteen lines, for instance: teryt;name;email;source.`,
  'roll-file-faults': (d) =>
    `The file ${d.file} needs mending in ${pluralEn(Number(d.faults), 'place', 'places')}. Nothing was changed.`,
  'roll-changed-meanwhile': () =>
    'The roll has changed since the preview. Nothing was changed; look at the difference again.',
  'roll-invalid': (d) => `The city ${d.teryt} is not on the roll, or the reason is missing.`,
  'roll-too-small': (d) =>
    `The roll has only ${pluralEn(Number(d.voters), 'city', 'cities')}; secrecy needs at least ${d.least}.`,
  'codes-file-exists': (d) =>
    `The file ${d.file} exists already. Name a new one: codes are not written over another file.`,
  'vote-not-closed': (d) =>
    `The vote is not closed yet. Ballots are taken until ${instantText(d.closesAt)}; after that an organiser closes it (the office or "lajk vote close").`,
  'not-counted': (d) => `The ballots of edition "${d.edition}" have not been counted yet.`,
  'already-counted': (d) => `The ballots of edition "${d.edition}" are counted; a result cannot be replaced.`,
  'already-released': (d) => `The results of edition "${d.edition}" are released already.`,
  'lots-needed': (d) =>
    `Category ${d.category}: the cities ${d.cities} are tied. Give the outcome of the public draw: --seed and --source.`,
  'lots-invalid': () => 'The outcome of the draw needs its source: --seed and --source.',
  'results-embargoed': (d) =>
    `${d.edition === '–' ? 'No edition has released its results yet' : `The results of edition "${d.edition}" are under embargo`}. Until the release only the head of the log, the number of ballots and the commitment are public.`,
  'evidence-changed': (d) =>
    `The evidence differs from what was frozen (${d.file}). The archive or the database was changed; restore them from a back-up.`,
  'code-malformed': () =>
    'The code has a typing error. It has 17 characters, e.g. ABCD-EFGH-JKMN-PQRS-T; case and hyphens do not matter.',
  'code-unknown': () =>
    'The roll of this edition does not know this code. Check that it comes from the letter about this vote.',
  'code-revoked': (d) =>
    [
      `This code was revoked${d.revokedAt ? `: ${instantText(d.revokedAt)}` : ''}.`,
      ...(d.reason ? [`Reason: ${d.reason}${/[.!?]$/.test(String(d.reason)) ? '' : '.'}`] : []),
      d.address
        ? `A new code was sent to the official address of the city, ${d.address}: use the one in the later letter.`
        : 'The organiser has the new code: write to them.',
      'A ballot cast with the old code counts until the city changes it with the new one.',
    ].join(' '),
  'vote-not-open': (d) => `The code is good, but the vote opens only at ${instantText(d.opensAt)}. Come back then.`,
  'vote-paused': () =>
    'The vote is paused: the clock of the server has made a step, and two organisers must say whether it is right. Nothing is lost; try again in a few minutes.',
  'vote-not-paused': () => 'The vote is not paused, so there is nothing to resume.',
  'clock-still-wrong': (d) =>
    `The clock of the server still differs by ${d.seconds} s from the time that has passed. Set the clock first, then resume the vote.`,
  'vote-closed': (d) => `The vote is closed${d.closesAt ? ` since ${instantText(d.closesAt)}` : ''}.`,
  'began-too-late': (d) =>
    `The vote is closed since ${instantText(d.closesAt)}. Only those who entered their code before the close can finish, until ${instantText(d.graceUntil)}.`,
  'too-few-choices': (d) =>
    `You chose ${d.chosen}; needed: exactly ${pluralEn(Number(d.choose), 'profile', 'different profiles')}.`,
  'too-many-choices': (d) =>
    `You chose ${d.chosen}; needed: exactly ${pluralEn(Number(d.choose), 'profile', 'different profiles')}.`,
  'repeated-choice': (d) => `The city ${d.teryt} is chosen twice. Each may stand once.`,
  'own-city': () => 'A city cannot vote for itself.',
  'unknown-candidate': (d) => `The city ${d.teryt ?? d.candidate} is not among the nominees.`,
  'withdrawn-candidate': (d) => `The city ${d.teryt} has withdrawn. Choose another one.`,
  'idempotency-key-reused': () =>
    'A ballot with another choice was cast with this key before. To change the ballot, start anew.',
  'bundle-missing': (d) => `There is no bundle in ${d.path}. Name a folder that "lajk bundle" made.`,
  'bundle-folder-not-empty': (d) => `The folder ${d.path} is not empty. Name a new or an empty one.`,
  'anchor-invalid': (d) =>
    `"${d.value}" is neither a head nor a key: 64 hexadecimal digits are needed, or a file with them.`,
  'receipt-invalid': (d) => `The file ${d.file} is no ballot receipt.`,
  'log-range': (d) =>
    `There is no such place in the log. It has ${d.size} entries: positions count from 0, sizes from 1, the smaller one first.`,
  'ballots-unreadable': (d) =>
    `File ${d.file}${Number(d.line) > 0 ? `, line ${d.line}` : ''}: the ballots cannot be read (${d.what}).`,
  'choose-invalid': (d) => `"${d.choose}" is no number of choices. Write --choose 3 or --choose 1..15.`,
  'teryt-invalid': (d) => `"${d.teryt}" is no TERYT code of a gmina: 7 digits are needed.`,
  'teryt-unknown': (d) => `Profile ${d.profile}: the register has no city with the TERYT code ${d.teryt}.`,
  'division-invalid': (d) => `The division is wrong in ${d.where} (${d.what}).`,
  'second-ranked-profile': (d) =>
    `The city ${d.teryt} has two ranked profiles on ${d.platform}: ${d.first} and ${d.second}. One of them has to be shown without a place (shown) or excluded (excluded), with a reason; decide first about the one that is there already.`,
  'profile-without-reason': (d) =>
    `Profile ${d.profile} has the status ${d.status} but no reason. The reason is public, so it must be given.`,
  'terms-overlap': (d) =>
    `Profile ${d.profile}: the terms of its owners overlap, or end before they begin. Correct the columns "from" and "to".`,
  'owner-unknown': (d) => `"${d.owner}" is no owner of a profile. There are: municipality, president, mayor.`,
  'owner-not-clear': (d) =>
    `Profile ${d.profile}: no owner is clear from two independent signals. Choose one yourself and say how you know.`,
  'profile-unknown': (d) => `There is no profile ${d.profile}.`,
  'folder-unusable': (d) =>
    `Nothing can be written in the folder ${d.folder} (LAJK_DATA). Name another one or grant the rights.`,
  'database-url-invalid': () => 'DATABASE_URL must begin with postgres:// or be empty (then SQLite in LAJK_DATA).',
  'database-newer': (d) =>
    `The database was made by a newer version of the program (it knows "${d.found}", this one knows "${d.known}"). Install the newer version; nothing was changed.`,
  'database-unreachable': (d) =>
    `The database ${d.where} cannot be reached: ${d.reason}. Check DATABASE_URL and whether the server runs.`,
  'database-not-durable': (d) =>
    `The database does not guarantee its writes: ${d.setting} = ${d.value}. No ballots are taken like this; correct the settings.`,
  'database-foreign': (d) =>
    `${d.where} is no database of this program. Name another folder (LAJK_DATA) or address (DATABASE_URL).`,
  'disk-full': () => 'The disk is full. Nothing was written; make room and repeat.',
  'database-readonly': () => 'The database is read-only. Nothing was written; check the rights of the data folder.',
  'database-busy': () => 'Another program keeps the database busy. Nothing was written; try again in a moment.',
  'database-lost': () =>
    'The connection to the database broke off, and it is unknown whether the last write succeeded. Check and repeat.',
  'database-stopped': () =>
    'After a disk error the program writes nothing any more. Start it again once the disk works.',
  'signing-key-missing': (d) =>
    `The program has nothing to sign the entry of the log with: no file in the folder keys holds the key ${d.key}. Nothing was written. Whoever runs the server should put that file back from its copy (docs/operate.md).`,
  'port-invalid': (d) => `“${d.value}” is no port. Give PORT or --port a number from 1 to 65535.`,
  'port-in-use': (d) =>
    `Port ${d.port} is taken: something is running there already, perhaps this program. Stop it or name another port, e.g. --port ${Number(d.port) + 1}.`,
  'address-unusable': (d) =>
    `The site cannot be served at ${d.address} (${d.reason}). Check HOST, PORT and your rights.`,
  'base-url-invalid': (d) =>
    `BASE_URL “${d.value}” is not the address of a site. It needs the beginning only, e.g. https://zlotylajk.example, without a path and without a slash at the end.`,
  'secret-too-short': (d) =>
    `SECRET has ${pluralEn(Number(d.characters), 'character', 'characters')} and needs at least ${d.least}. Remove the setting and the program makes a secret of its own in the data folder.`,
  'site-not-built': () => 'The site is not built. Start it with “npm start” or “npm run lajk -- serve”.',
  'demo-not-loopback': (d) =>
    `The data are a demo and BASE_URL is ${d.url}. Invented data are not shown on the internet: remove BASE_URL or name the folder of a real edition in LAJK_DATA.`,
  'demo-interrupted': (d) =>
    `Filling in the demo data was interrupted half-way. Empty the folder ${d.folder} and the database, then start again.`,
  'code-wrong': () =>
    'This code does not work: it is mistyped, ten minutes have passed, or a newer one replaced it. Look at the letter or ask for a new code.',
  'passkey-failed': () =>
    'The passkey was not accepted. Try again or sign in with a code by e-mail; the passkey must make sure that it is you (PIN, finger, face).',
  'sign-in-too-often': (d) => `Too many attempts. Try again after ${d.clock}; a passkey works all the time.`,
  'own-grants': () => 'Nobody can change their own roles or remove themselves. Ask another admin.',
  'organiser-needs-two': () =>
    'An organiser is added by a proposal that another organiser approves (lajk organiser invite --as address). While there are fewer than two, the command “lajk organiser invite” on the server adds one.',
  'role-unknown': (d) =>
    `There is no role “${d.role}”. There are: admin, organiser, analyst, auditor, juror, door-staff.`,
  'language-unknown': (d) => `There is no language “${d.language}”. Say pl or en.`,
  'smtp-url-invalid': () =>
    'SMTP_URL is not the address of a mail server. Give one such as smtp://user:password@mail.city.pl:587 or smtps://…:465; only ?tls=required or ?tls=off may follow. Write special characters of the password in percent form (@ as %40).',
  'mail-from-missing': () =>
    'SMTP_URL is set but MAIL_FROM is not. Give the sender, e.g. MAIL_FROM="Złoty Lajk <letters@zlotylajk.example>".',
  'mail-address-invalid': (d) =>
    `${d.setting}: “${d.value}” is not one e-mail address. Give one such as letters@zlotylajk.example.`,
  'mail-rate-invalid': (d) =>
    `LAJK_MAIL_RATE: “${d.value}” is not a number of letters per minute from 1 to ${d.most}. Without the setting the program sends 300.`,
  'dkim-incomplete': () =>
    'A DKIM signature takes three settings: LAJK_DKIM_KEY (file of the key), LAJK_DKIM_SELECTOR (e.g. lajk2026) and LAJK_DKIM_DOMAIN (the domain of MAIL_FROM). Give all of them or none.',
  'dkim-key-unusable': (d) =>
    `The file ${d.file} of LAJK_DKIM_KEY is not a private RSA key (PEM, at least 1024 bits, better 2048) or cannot be read. “openssl genrsa -out dkim.pem 2048” makes a new one.`,
  'bounce-secret-too-short': (d) =>
    `LAJK_BOUNCE_SECRET has ${d.characters} characters, too few. Give at least ${d.least}, e.g. from “openssl rand -hex 32”.`,
  'queued-letter-unknown': (d) => `There is no letter ${d.id}. “lajk letters status --failed” shows the numbers.`,
  'letter-not-repeatable': (d) =>
    `The letter ${d.id} cannot be sent again: only a refused one whose code is still kept can. Correct the address and send a new letter (lajk letters send), or issue a new code (lajk roll reissue).`,
  'sending-unknown': (d) => `There is no wave “${d.wave}”, or it is so already. “lajk letters status” shows the waves.`,
  'letter-kind-unknown': (d) => `There is no letter of the kind “${d.kind}”. Kinds: ${d.known}.`,
  'report-unreadable': (d) =>
    `The returned mail in ${d.file} cannot be read. Give an .eml file, an mbox file or a folder of them.`,
  'test-letter-failed': (d) => `The test letter to ${d.address} did not leave. ${d.why} Server: “${d.reply}”.`,
  'email-invalid': (d) => `“${d.value}” is not one e-mail address. Give one such as office@city.pl.`,
  'name-invalid': () => 'Give a name: letters, no control characters, at most 120 characters.',
  'person-unknown': (d) =>
    `There is nobody with the address ${d.email}. Invite them with “lajk organiser invite” or in the office, under People.`,
  'person-exists': (d) =>
    `Somebody with the address ${d.email} is here already. Grant a role instead of inviting again.`,
  'right-missing': () =>
    'Your role does not allow this. If it should, ask an admin to grant you the role for this edition.',
  'last-organiser': () => 'Nobody would be left who could approve anything. Add a second organiser first.',
  'invitation-unknown': () =>
    'This invitation does not work: it was taken up, has run out, or a newer one replaced it. Ask for a new one.',
  'proposal-invalid': (d) =>
    `The proposal is incomplete: mend the field “${d.field}”. A reason has 3 to 500 characters.`,
  'proposal-unknown': () => 'There is no such proposal. “lajk proposals list” or the page Proposals shows them.',
  'log-not-open': (d) =>
    `The log of edition ${d.edition} is not open: either nothing in it has been frozen yet, or its results are released. The key changes by an entry of an open log. Name an edition that is under way, or wait until the next one is frozen.`,
  'signing-key-lost': (d) =>
    `The folder keys does not hold the key ${d.key} that has signed the log, and only that key can hand over to a new one. Put signing.key back from its copy. If there is none, this log cannot be continued; docs/operate.md says what to do then.`,
  'proposal-open-already': (d) =>
    `Such a proposal already waits for a second person (${d.proposal}). Approve it or withdraw it before you make another.`,
  'proposal-expired': (d) =>
    `The time for approving this proposal ended ${instantText(d.expiresAt)}. Make it again; nothing was changed.`,
  'proposal-decided': () => 'This proposal is decided already. Nothing was changed; the list shows how it stands.',
  'proposal-changed': () =>
    'The proposal is no longer the one that you see. Open it again, read it, and only then approve.',
  'own-proposal': () =>
    'Your own proposal you can neither approve nor turn down: it takes a second person. You can withdraw it.',
  'foreign-proposal': () => 'Only the person who made a proposal can withdraw it. You can turn it down.',
  'approval-needs-session': () =>
    'Only a second person who is signed in on the site can approve. The command line approves in demo editions only.',
  'hours-invalid': (d) =>
    `The end of the vote cannot be changed like that (now: ${instantText(d.closesAt)}). It can be extended before it closes only, to a later instant, by at most ${d.days} days; closed early only while it is open.`,
  'already-certified': (d) => `The result of edition ${d.edition} is signed by two persons already.`,
  'not-certified': (d) =>
    `The result of edition ${d.edition} is not signed by two persons yet. Propose it first: lajk vote certify ${d.edition}.`,
  'signature-too-large': (d) =>
    `The file is larger than ${groupDigits(Number(d.most), ',')} bytes. A detached signature takes a few kilobytes: save it without the document inside.`,
  'signature-unreadable': () =>
    'This is no signature file. Choose a detached signature of the protocol: .p7s (CAdES), .xades or .xml (XAdES), .asc (OpenPGP), .sig (OpenSSH) or .minisig.',
  'signature-of-other-file': () =>
    'This signature belongs to another file: it states another hash than that of the protocol. Download the PDF from this page and sign it without a program that saves it anew.',
  'proposer-missing': (d) =>
    `This step of edition ${d.edition} takes two persons. Say who proposes it: --as ADDRESS (an organiser of the edition).`,
  'reminders-used-up': (d) =>
    `${pluralEn(Number(d.most), 'reminder has', 'reminders have')} gone out, and no more are allowed. Telephone the cities that keep silent.`,
  'reminder-too-soon': (d) =>
    `It is too early for a reminder: the letter before it went out recently and may still be on its way. Send it not before ${d.from}.`,
  'letters-for-nobody': () =>
    'There is nobody to write to: every city in question either has such a letter already or has no address. --dry-run lists those without one.',
  'wave-sent-already': () =>
    'These letters went out after this page was opened, so nothing was sent twice. Look at what would go out now and send again only if you mean to.',
  'wave-unknown': (d) => `There is no letter "${d.value}". There are: invitation, reminder, no-ballot, results.`,
  'wave-not-exported': (d) =>
    `The letter "${d.value}" is not exported: it holds no code, so send it with "lajk letters send".`,
  'results-not-released': () => 'The results are not released yet. The letter about them can be sent only after that.',
  'letters-file-exists': (d) => `The file ${d.file} exists, and letters are never written over. Give a new name.`,
  'news-invalid': (d) =>
    d.what === 'subject'
      ? `The first line of the file is the subject: at least one character, at most ${d.most}, no control characters.`
      : `Behind the subject must stand a text: at least one paragraph, at most ${d.most} characters, no control characters.`,
  'news-sent-already': () =>
    'These news have been sent in this language already. If this is a new letter, change its subject or its text.',
  'news-for-nobody': () =>
    'Nobody has confirmed a subscription to the news in this language yet, so there is nobody to send them to.',
  'consent-missing': () => 'Without your consent we do not keep the address. Give it, or leave it.',
  'retention-clock': (d) =>
    `Data were last erased at ${instantText(d.last)} and the clock says ${instantText(d.now)}. What is erased cannot be brought back, so the program does not start by itself. Check the clock and run "lajk retention run".`,
  'data-code-malformed': (d) =>
    d.voting === 'yes'
      ? 'This is a voting code. It is entered on the voting page; here we need the code of the letter about data.'
      : 'This is no code of a letter about data: it has 17 characters. Check that you copied all of them, one by one.',
  'data-until-invalid': (d) =>
    `The deadline for data must lie ahead and not later than the opening of the vote (${instantText(d.opensAt)}). Give a day such as 2022-08-31.`,
  'data-lines-invalid': (d) =>
    `Line ${d.line}: give the TERYT code of a city (7 digits) and, where the roll does not know it, its e-mail address after a semicolon, such as 2477011;press@city.example.`,
  'data-city-unknown': (d) =>
    `The register has no city with the TERYT code ${d.teryt}. Nobody was written to; correct this line and send the requests again.`,
  'data-address-missing': (d) =>
    `The city ${d.teryt} has no address on the roll. Add it after a semicolon: ${d.teryt};press@city.example.`,
  'data-profile-missing': () =>
    'Choose the profile that the file is about, or describe the one that is missing: platform, name and the address of its page, beginning with https://.',
  'upload-too-large': (d) =>
    `The file is larger than ${d.most} MB and was not kept. Export a shorter period, such as a quarter, and send several files.`,
  'upload-no-room': () =>
    'There is no room for this file now, and nothing was kept. This is our problem: try again tomorrow or answer the letter with the link.',
  'upload-broken-off': () => 'The upload broke off and nothing was kept. Send the file once more.',
  'upload-limit-invalid': (d) =>
    `LAJK_UPLOAD_MB: “${d.value}” is no number of megabytes from 1 to ${d.most}. Without this setting a file may have 100 MB.`,
  'submission-unknown': () => 'There is no such file. “lajk data list” or the page Data from cities has the list.',
  'submission-decided': (d) =>
    `That cannot be done with this file any more: it is ${submissionStates[String(d.state)] ?? 'in another state'}. Nothing was changed.`,
  'submission-obstacle': () =>
    'This file cannot be sent while what is wrong stands beside it. Correct the export and upload the file once more.',
  'submission-reason': (d) => `Give the city a reason: ${d.least} to ${d.most} characters.`,
  'submissions-too-many': (d) =>
    `The city has ${d.most} open files already. Withdraw one of them, or wait until the analyst has looked at them.`,
  'submission-file-gone': () =>
    'This file is no longer on the disk and cannot be read. Ask the city to send it once more.',
  'submission-ended': (d) =>
    `Data could be sent until ${instantText(d.until)}. This link takes nothing any more; about an error, answer the letter.`,
  'data-link-unknown': () =>
    'This link to your data does not work: it has run out (it is good for a day), was already used to erase, or is not complete. Ask for a new one.',
};
