/** What waits, what has left and what did not arrive, with the forms that pause a wave and send a letter again. */
import type { VNode } from 'preact';
import { pauseWave, retryLetter } from '../../../actions/manage-letters.ts';
import { failedLetters, type OutboxState, readOutbox, type WaveProgress } from '../../../actions/read-outbox.ts';
import { type Outcome, refuse } from '../../../core/basics/outcome.ts';
import { isLetterKind, LETTERS } from '../../../core/mail/letter.ts';
import { hasRight } from '../../../core/office/right.ts';
import type { OutboxLetter } from '../../../ports/post.ts';
import { refusalPage } from '../../errors.tsx';
import { readForm } from '../../form.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { renderOffice } from '../office-page.tsx';
import type { OfficeVisit } from '../office-visit.ts';

const FIELDS = { action: 'co', wave: 'wysylka', letter: 'list' } as const;
const FAILURES_ON_A_PAGE = 100;

/** Letters of no edition – to persons of the office – take the right for all of them. */
function mayManage({ session }: OfficeVisit, edition: string | null): boolean {
  return hasRight(session.grants, 'manage-letters', edition);
}

export async function outboxPage(visit: OfficeVisit): Promise<Response> {
  const { site, http, texts, arrivedAt: now } = visit;
  const after = /^[0-9a-f]{32}$/.exec(http.req.query('od') ?? '')?.[0] ?? null;
  const paging = { after, limit: FAILURES_ON_A_PAGE, now };
  const { state, failed, editions } = await site.ports.store.read(async (tx) => ({
    state: await readOutbox(tx, now),
    failed: await failedLetters(tx, paging),
    editions: (await tx.editions.all()).map(({ id }) => id),
  }));
  const files = mayManage(visit, null) ? await site.ports.post.folderLetters() : [];
  const words = texts.outbox.page;
  return renderOffice(visit, {
    title: words.title,
    body: (
      <>
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </header>
        {state.stuck > 0 && (
          <Notice kind="warning">
            <p>{texts.outbox.way.stuck(state.stuck)}</p>
          </Notice>
        )}
        <Counts visit={visit} state={state} />
        <Waves visit={visit} waves={state.waves.filter(({ edition }) => mayManage(visit, edition))} />
        <Domains visit={visit} domains={state.refusingDomains} />
        <Failures
          visit={visit}
          letters={failed.letters.filter(({ edition }) => mayManage(visit, edition))}
          next={failed.next}
        />
        <PreviewForm visit={visit} editions={editions.filter((id) => mayManage(visit, id))} />
        {site.ports.post.way.kind === 'folder' && <Files visit={visit} files={files} />}
      </>
    ),
  });
}

export async function changeOutbox(visit: OfficeVisit): Promise<Response> {
  const { http, site, session, path } = visit;
  const { clock, random, store } = site.ports;
  const form = await readForm(http);
  const action = form.text(FIELDS.action);
  const deps = { clock, random, actor: { email: session.who.email } };
  const wave = form.text(FIELDS.wave);
  const id = form.text(FIELDS.letter);
  // Whose edition it is, is asked in the same transaction that changes it.
  const done = await store.write(async (tx): Promise<Outcome> => {
    if (action === 'ponow') {
      const letter = await tx.outbox.find(id);
      if (letter === null || !mayManage(visit, letter.edition)) return refuse('queued-letter-unknown', { id });
      return retryLetter(tx, deps, id);
    }
    const known = (await tx.outbox.waves()).find((one) => one.id === wave);
    if (known === undefined || !mayManage(visit, known.edition) || !/^(?:wstrzymaj|wznow)$/.test(action))
      return refuse('sending-unknown', { wave });
    return pauseWave(tx, deps, wave, action === 'wstrzymaj');
  });
  return done.ok ? http.redirect(path('officeOutbox'), 303) : refusalPage(visit, done);
}

function Counts({ visit, state }: { visit: OfficeVisit; state: OutboxState }): VNode {
  const { texts } = visit;
  const words = texts.outbox.page;
  const rows = state.counts.filter(({ edition }) => mayManage(visit, edition));
  if (rows.length === 0) return <p>{texts.outbox.nothing}</p>;
  return (
    <section>
      <DataTable
        caption={words.counts}
        columns={[
          { key: 'letter', label: words.letter },
          { key: 'edition', label: words.edition },
          { key: 'status', label: words.status },
          { key: 'number', label: words.number, numeric: true },
        ]}
        rowHeader={0}
        rows={rows.map(({ kind, edition, status, letters }) => ({
          key: `${kind} ${edition} ${status}`,
          cells: [
            isLetterKind(kind) ? texts.letters.kinds[kind] : kind,
            edition ?? '–',
            texts.outbox.statuses[status],
            String(letters),
          ],
        }))}
      />
      <p>{words.quiet}</p>
    </section>
  );
}

function Waves({ visit, waves }: { visit: OfficeVisit; waves: readonly WaveProgress[] }): VNode {
  const { texts } = visit;
  const words = texts.outbox.page;
  return (
    <section>
      <h2>{words.waves}</h2>
      {waves.length === 0 && <p>{words.noWaves}</p>}
      {waves.map((wave) => (
        <WaveLine key={wave.id} visit={visit} wave={wave} />
      ))}
    </section>
  );
}

function WaveLine({ visit, wave }: { visit: OfficeVisit; wave: WaveProgress }): VNode {
  const { texts, path } = visit;
  const words = texts.outbox;
  const name = `${texts.letters.kinds[wave.kind]} ${wave.edition ?? ''}`.trim();
  const state = wave.paused ? words.paused : wave.waiting ? words.going : words.complete;
  return (
    <div class="card">
      <h3>{name}</h3>
      {wave.letters === null ? (
        <p>
          {state}. {words.page.untold}
        </p>
      ) : (
        <WaveFigures {...{ visit, name, state, letters: wave.letters }} />
      )}
      {wave.waiting && (
        <form method="post" action={path('officeOutbox')}>
          <input type="hidden" name={FIELDS.wave} value={wave.id} />
          <button
            class="button button-quiet"
            type="submit"
            name={FIELDS.action}
            value={wave.paused ? 'wznow' : 'wstrzymaj'}
          >
            {wave.paused ? words.page.resume : words.page.pause}
          </button>
        </form>
      )}
    </div>
  );
}

interface WaveFiguresProps {
  readonly visit: OfficeVisit;
  readonly name: string;
  readonly state: string;
  readonly letters: NonNullable<WaveProgress['letters']>;
}

function WaveFigures({ visit, name, state, letters }: WaveFiguresProps): VNode {
  const words = visit.texts.outbox;
  const { waiting, sent, refused, bounced } = letters;
  const all = Object.values(letters).reduce((sum, number) => sum + number, 0);
  return (
    <>
      <p>
        <progress max={Math.max(all, 1)} value={all - waiting} aria-label={name} />
      </p>
      <p>
        {state}: {words.statuses.waiting} {waiting}, {words.sending(sent, refused + bounced)}
      </p>
    </>
  );
}

/** Domains name cities, not persons: whoever manages letters of any edition may know which of them refuse. */
function Domains({ visit, domains }: { visit: OfficeVisit; domains: readonly string[] }): VNode | null {
  const words = visit.texts.outbox.page;
  if (domains.length === 0) return null;
  return (
    <section>
      <h2>{words.domains}</h2>
      <Notice kind="warning">
        <p>{words.domainsText}</p>
      </Notice>
      <ul>
        {domains.map((domain) => (
          <li key={domain}>{domain}</li>
        ))}
      </ul>
    </section>
  );
}

interface FailuresProps {
  readonly visit: OfficeVisit;
  readonly letters: readonly OutboxLetter[];
  readonly next: string | null;
}

function Failures({ visit, letters, next }: FailuresProps): VNode {
  const { texts, path } = visit;
  const words = texts.outbox.page;
  return (
    <section>
      <h2>{words.failures}</h2>
      {letters.length === 0 ? (
        <p>{words.noFailures}</p>
      ) : (
        <DataTable
          caption={words.failures}
          columns={[
            { key: 'address', label: words.address },
            { key: 'letter', label: words.letter },
            { key: 'status', label: words.status },
            { key: 'action', label: words.action },
            { key: 'reply', label: words.reply },
          ]}
          rowHeader={0}
          rows={letters.map((letter) => failureRow(visit, letter))}
        />
      )}
      {next !== null && <a href={path('officeOutbox', {}, { od: next })}>{words.more}</a>}
    </section>
  );
}

function failureRow({ texts, path }: OfficeVisit, letter: OutboxLetter) {
  const { id, to, kind, status, reason, reply, sealed } = letter;
  const mayRepeat = status === 'refused' && sealed !== null;
  return {
    key: id,
    cells: [
      to,
      texts.letters.kinds[kind],
      texts.outbox.statuses[status],
      <>
        {reason !== null && texts.outbox.reasons[reason]}
        {mayRepeat && (
          <form method="post" action={path('officeOutbox')}>
            <input type="hidden" name={FIELDS.letter} value={id} />
            <button class="button button-quiet" type="submit" name={FIELDS.action} value="ponow">
              {texts.outbox.page.retry}
            </button>
          </form>
        )}
      </>,
      reply ?? '',
    ],
  };
}

function PreviewForm({ visit, editions }: { visit: OfficeVisit; editions: readonly string[] }): VNode | null {
  const { texts, path } = visit;
  const words = texts.outbox.page;
  if (editions.length === 0) return null;
  return (
    <section>
      <h2>{words.preview}</h2>
      <form method="get" action={path('officeLetter')}>
        <p>
          <label for="rodzaj">{words.previewOf}</label>{' '}
          <select id="rodzaj" name="rodzaj">
            {Object.keys(LETTERS).map((kind) => (
              <option key={kind} value={kind}>
                {isLetterKind(kind) ? texts.letters.kinds[kind] : kind}
              </option>
            ))}
          </select>
        </p>
        <p>
          <label for="edycja">{words.edition}</label>{' '}
          <select id="edycja" name="edycja">
            {editions.map((id) => (
              <option key={id} value={id}>
                {id}
              </option>
            ))}
          </select>
        </p>
        <button class="button" type="submit">
          {words.show}
        </button>
      </form>
    </section>
  );
}

function Files({ visit, files }: { visit: OfficeVisit; files: readonly string[] }): VNode {
  const { texts, path } = visit;
  const words = texts.outbox.page;
  return (
    <section>
      <h2>{words.files}</h2>
      <p>{words.filesText}</p>
      <ul>
        {files.map((file) => (
          <li key={file}>
            <a href={path('officeLetterFile', { file })}>{file}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
