/** What a city sees of itself: its profiles, what is there already, the form for a file, and what it has sent. */
import type { VNode } from 'preact';
import { mayStillSend } from '../../actions/invite-cities.ts';
import { warsawDay } from '../../core/basics/day.ts';
import { PLATFORMS, type Profile } from '../../core/profiles/profile.ts';
import type { Submission } from '../../ports/submissions.ts';
import type { ProfileSums } from '../../ports.ts';
import { printCount, printDay, printEnd, printMoment } from '../print.ts';
import { tameName } from '../public/names.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { describedBy, ErrorSummary, Field } from '../ui/field.tsx';
import { renderPage } from '../ui/layout.tsx';
import { pathsFor, type SenderVisit, type Site } from '../visit.ts';
import { FIELDS, NEW_PROFILE } from './fields.ts';

export interface HomeContent {
  readonly status?: number;
  readonly error?: string;
}

interface State {
  readonly profiles: readonly Profile[];
  readonly files: readonly Submission[];
  readonly sums: readonly ProfileSums[];
}

export async function dataHomePage(visit: SenderVisit, { status, error }: HomeContent = {}): Promise<Response> {
  const { sender, texts, language } = visit;
  const words = texts.submissions.home;
  const state = await readState(visit);
  const { from, to } = sender.of.ranking;
  const until = printEnd(sender.until, language);
  const replaces = visit.http.req.query(FIELDS.replaces) ?? '';
  const replaced = state.files.find(({ id, state: now }) => id === replaces && (now === 'draft' || now === 'sent'));
  const isOpen = mayStillSend(sender, visit.arrivedAt).ok;
  return renderPage(visit, {
    title: words.title(sender.city.name),
    shape: 'wide',
    noindex: true,
    demo: sender.of.demo,
    other: pathsFor(language === 'pl' ? 'en' : 'pl')('dataHome'),
    ...(status && { status }),
    body: (
      <>
        <ErrorSummary title={texts.myData.errors} errors={error ? [{ href: '#przyslij', sentence: error }] : []} />
        <header class="page-head">
          <h1>{words.title(sender.city.name)}</h1>
          <p class="lead">
            {isOpen ? words.lead(printDay(from, language), printDay(to, language), until) : words.ended(until)}
          </p>
        </header>
        <h2>{words.profiles}</h2>
        {state.profiles.length === 0 ? <p>{words.noProfiles}</p> : <Profiles visit={visit} state={state} />}
        {isOpen && <UploadForm visit={visit} profiles={state.profiles} replaced={replaced ?? null} error={error} />}
        <h2>{words.files}</h2>
        {state.files.length === 0 ? <p>{words.noFiles}</p> : <Files visit={visit} files={state.files} />}
        <form method="post" action={visit.path('dataLeave')}>
          <button type="submit" class="button button-quiet">
            {words.leave}
          </button>
        </form>
      </>
    ),
  });
}

async function readState({ site, sender }: SenderVisit): Promise<State> {
  const { files, profiles } = await site.ports.store.read(async (tx) => ({
    files: await tx.submissions.of(sender.edition, sender.teryt),
    profiles: await tx.profiles.all(),
  }));
  return {
    files,
    profiles: profiles.filter(({ owner }) => owner?.teryt === sender.teryt),
    sums: await archivedSums(site, sender.of.ranking, sender.edition),
  };
}

const remembered = new WeakMap<Site, Map<string, { readonly key: string; readonly sums: readonly ProfileSums[] }>>();

/** Added up once per state of the archive: a city that opens its page again and again costs nothing. */
async function archivedSums(
  site: Site,
  { from, to }: SenderVisit['sender']['of']['ranking'],
  edition: string,
): Promise<readonly ProfileSums[]> {
  const all = await site.ports.store.read((tx) => tx.imports.all());
  const imports = all.filter(({ kind }) => kind === 'posts');
  const known = remembered.get(site) ?? new Map();
  remembered.set(site, known);
  const key = `${from} ${to} ${imports.map(({ sha256 }) => sha256).join()}`;
  const found = known.get(edition);
  if (found?.key === key) return found.sums;
  const sums = await site.ports.warehouse.sums({ imports, platform: null, period: { from, to } }, false);
  known.set(edition, { key, sums });
  return sums;
}

function Profiles({ visit, state }: { visit: SenderVisit; state: State }): VNode {
  const { language, texts } = visit;
  const { columns, profiles: caption, status: statusWords } = texts.submissions.home;
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'platform', label: columns.platform },
        { key: 'profile', label: columns.profile },
        { key: 'posts', label: columns.posts, numeric: true },
        { key: 'days', label: columns.days, numeric: true },
        { key: 'status', label: columns.status },
      ]}
      rows={state.profiles.map((profile) => {
        const { platform, profileId, status } = profile;
        const found = state.sums.find((one) => one.platform === platform && one.profileId === profileId);
        return {
          key: `${platform}/${profileId}`,
          cells: [
            platform,
            nameOf(profile),
            printCount(found?.sums.posts ?? 0, language),
            printCount(found?.activeDays ?? 0, language),
            statusWords[status],
          ],
        };
      })}
      rowHeader={1}
    />
  );
}

function nameOf({ name, profileId }: Pick<Profile, 'name' | 'profileId'>): string {
  return name.trim() === '' ? tameName(profileId) : `${tameName(name)} (${tameName(profileId)})`;
}

function Files({ visit, files }: { visit: SenderVisit; files: readonly Submission[] }): VNode {
  const { language, texts, path } = visit;
  const { fileColumns, files: caption } = texts.submissions.home;
  return (
    <DataTable
      caption={caption}
      columns={(['name', 'state', 'profile', 'received', 'sha256'] as const).map((key) => ({
        key,
        label: fileColumns[key],
      }))}
      rows={files.map(({ id, fileName, state, profile, proposed, receivedAt, sha256 }) => ({
        key: id,
        cells: [
          <a key="file" href={path('dataFile', { submission: id })}>
            {tameName(fileName)}
          </a>,
          texts.submissions.states[state],
          profile === null ? tameName(proposed?.name ?? '–') : `${profile.platform} ${tameName(profile.profileId)}`,
          printMoment(receivedAt, language),
          <code key="hash">{sha256.slice(0, 16)}…</code>,
        ],
      }))}
      rowHeader={0}
      isWide
    />
  );
}

interface FormProps {
  readonly visit: SenderVisit;
  readonly profiles: readonly Profile[];
  readonly replaced: Submission | null;
  readonly error: string | undefined;
}

function UploadForm({ visit, profiles, replaced, error }: FormProps): VNode {
  const { texts, path, site } = visit;
  const words = texts.submissions.upload;
  const hint = words.fileHint(Math.floor(site.ports.submitted.limits.bytes / 2 ** 20));
  return (
    <section id="przyslij" aria-labelledby="przyslij-h">
      <h2 id="przyslij-h">{words.title}</h2>
      {replaced !== null && <p>{words.replacing(tameName(replaced.fileName))}</p>}
      {/* The file stands last: what is said about it is known before its first byte arrives. */}
      <form method="post" action={path('dataUpload')} encType="multipart/form-data" noValidate>
        {replaced !== null && <input type="hidden" name={FIELDS.replaces} value={replaced.id} />}
        <ProfileFields visit={visit} profiles={profiles} replaced={replaced} />
        <Field id={FIELDS.day} label={words.exportedOn} hint={words.exportedOnHint}>
          <input
            id={FIELDS.day}
            name={FIELDS.day}
            type="date"
            value={warsawDay(visit.arrivedAt)}
            {...describedBy(FIELDS.day, { hint: words.exportedOnHint })}
          />
        </Field>
        <Field id={FIELDS.file} label={words.file} hint={hint} error={error}>
          <input
            id={FIELDS.file}
            name={FIELDS.file}
            type="file"
            accept=".csv,.xlsx,.txt,.tsv,.gz"
            required
            {...describedBy(FIELDS.file, { hint, error })}
          />
        </Field>
        <p>
          <button type="submit" class="button">
            {words.submit}
          </button>
        </p>
        <p>{words.nothingYet}</p>
        <p>
          <a href={path('dataHelp')}>{texts.submissions.code.help}</a>
        </p>
      </form>
    </section>
  );
}

function ProfileFields({ visit, profiles, replaced }: Omit<FormProps, 'error'>): VNode {
  const words = visit.texts.submissions.upload;
  const isOnly = profiles.length === 1;
  return (
    <>
      <Field id={FIELDS.profile} label={words.profile}>
        <select id={FIELDS.profile} name={FIELDS.profile}>
          {!isOnly && <option value="">{words.choose}</option>}
          {profiles.map((profile) => {
            const { platform, profileId } = profile;
            const isChosen = replaced?.profile?.platform === platform && replaced.profile.profileId === profileId;
            return (
              <option key={`${platform}/${profileId}`} value={`${platform}/${profileId}`} selected={isChosen}>
                {`${platform}: ${nameOf(profile)}`}
              </option>
            );
          })}
          <option value={NEW_PROFILE}>{words.missing}</option>
        </select>
      </Field>
      <details open={profiles.length === 0}>
        <summary>{words.newProfile}</summary>
        <p>{words.newProfileText}</p>
        <Field id={FIELDS.platform} label={words.platform}>
          <select id={FIELDS.platform} name={FIELDS.platform}>
            {PLATFORMS.map((platform) => (
              <option key={platform} value={platform}>
                {platform}
              </option>
            ))}
          </select>
        </Field>
        <Field id={FIELDS.name} label={words.name}>
          <input id={FIELDS.name} name={FIELDS.name} type="text" maxLength={120} autocomplete="off" />
        </Field>
        <Field id={FIELDS.address} label={words.address} hint={words.addressHint}>
          <input
            id={FIELDS.address}
            name={FIELDS.address}
            type="url"
            maxLength={300}
            autocomplete="off"
            {...describedBy(FIELDS.address, { hint: words.addressHint })}
          />
        </Field>
      </details>
    </>
  );
}
