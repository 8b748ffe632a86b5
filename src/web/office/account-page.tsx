/** The page of one's own account. */
import type { VNode } from 'preact';
import { isAlive } from '../../core/office/session-life.ts';
import type { Passkey, SignIn } from '../../ports/access.ts';
import { printMoment } from '../print.ts';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { ErrorSummary, Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { ACCOUNT_STEPS } from './account-steps.ts';
import { OFFICE_FIELDS } from './office-fields.ts';
import { renderOffice } from './office-page.tsx';
import type { OfficeVisit } from './office-visit.ts';
import { PasskeyForm } from './passkey-form.tsx';
import { signInPath } from './sign-in-path.ts';

interface AccountContent {
  readonly status?: number;
  readonly error?: string;
  /** Came here from a first sign-in without a passkey. */
  readonly isWithoutPasskey?: boolean;
}

export async function accountPage(visit: OfficeVisit, content: AccountContent): Promise<Response> {
  const { texts, session, site, arrivedAt } = visit;
  const words = texts.office.account;
  const found = await site.ports.store.read(async (tx) => ({
    passkeys: await tx.signIns.passkeys(session.who.id),
    sessions: await tx.signIns.sessions(session.who.id),
  }));
  const sessions = found.sessions.filter((one) => isAlive(one, arrivedAt));
  return renderOffice(visit, {
    title: words.title,
    shape: 'text',
    island: 'passkey.js',
    ...(content.status && { status: content.status }),
    body: (
      <>
        <ErrorSummary
          title={texts.ballot.errors}
          errors={content.error ? [{ href: '#main', sentence: content.error }] : []}
        />
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">
            {session.who.name}, {session.who.email}
          </p>
        </header>
        {content.isWithoutPasskey && (
          <Notice kind="info">
            <p>{words.firstPasskey}</p>
          </Notice>
        )}
        <Roles visit={visit} />
        <Passkeys visit={visit} passkeys={found.passkeys} />
        <Sessions visit={visit} sessions={sessions} />
      </>
    ),
  });
}

function Roles({ visit: { texts, session } }: { visit: OfficeVisit }): VNode {
  const words = texts.office.account;
  if (session.grants.length === 0) return <p>{words.noRights}</p>;
  return (
    <DataTable
      caption={words.rights}
      columns={[
        { key: 'role', label: words.role },
        { key: 'where', label: words.where },
      ]}
      rowHeader={0}
      rows={session.grants.map(({ role, edition }) => ({
        key: `${role} ${edition}`,
        cells: [texts.office.roles[role], edition ?? texts.office.everyEdition],
      }))}
    />
  );
}

function Passkeys({ visit, passkeys }: { visit: OfficeVisit; passkeys: readonly Passkey[] }): VNode {
  const { texts, path, language, session, arrivedAt } = visit;
  const words = texts.office.account;
  const isFresh = arrivedAt < session.freshUntil;
  return (
    <section>
      <h2>{words.passkeys}</h2>
      <p>{words.passkeysWhat}</p>
      {passkeys.length === 0 && <p>{words.noPasskeys}</p>}
      {passkeys.map(({ id, name, addedAt }) => (
        <Card key={id} title={name || words.passkeyName}>
          <p>{words.added(printMoment(addedAt, language))}</p>
          <form method="post" action={path('officeAccount')} class="inline-form">
            <input type="hidden" name={OFFICE_FIELDS.id} value={id} />
            <Field id={`n-${id}`} label={words.passkeyLabel}>
              <input id={`n-${id}`} name={OFFICE_FIELDS.name} type="text" value={name} maxLength={120} required />
            </Field>
            <p class="actions">
              <button type="submit" class="button button-quiet" name={OFFICE_FIELDS.what} value={ACCOUNT_STEPS.rename}>
                {words.rename}
              </button>
              <button
                type="submit"
                class="button button-quiet"
                name={OFFICE_FIELDS.what}
                value={ACCOUNT_STEPS.removePasskey}
              >
                {words.removePasskey(name || words.passkeyName)}
              </button>
            </p>
          </form>
        </Card>
      ))}
      {isFresh ? (
        <PasskeyForm
          visit={visit}
          action={path('officeNewPasskey')}
          ask={path('officeNewPasskeyAsk')}
          kind="create"
          title={words.newPasskey}
          button={words.addPasskey}
        >
          <Field id="nazwa" label={words.passkeyLabel} hint={words.passkeyHint}>
            <input id="nazwa" name={OFFICE_FIELDS.name} type="text" maxLength={120} aria-describedby="nazwa-hint" />
          </Field>
        </PasskeyForm>
      ) : (
        <p>
          <a href={signInPath(visit, path('officeAccount'), 'znowu')}>{words.freshFirst}</a>
        </p>
      )}
    </section>
  );
}

function Sessions({ visit, sessions }: { visit: OfficeVisit; sessions: readonly SignIn[] }): VNode {
  const { texts, path, language, session } = visit;
  const words = texts.office.account;
  return (
    <section>
      <DataTable
        caption={words.sessions}
        rowHeader={0}
        columns={[
          { key: 'browser', label: words.browser },
          { key: 'since', label: words.since },
          { key: 'method', label: words.method },
          { key: 'end', label: words.end },
        ]}
        rows={sessions.map(({ id, browser, signedInAt, method }) => ({
          key: id,
          cells: [
            browser,
            printMoment(signedInAt, language),
            words.methods[method],
            id === session.id ? (
              words.thisOne
            ) : (
              <form method="post" action={path('officeAccount')} key={id}>
                <input type="hidden" name={OFFICE_FIELDS.id} value={id} />
                <button type="submit" class="button button-quiet" name={OFFICE_FIELDS.what} value={ACCOUNT_STEPS.end}>
                  {words.endOne}
                </button>
              </form>
            ),
          ],
        }))}
      />
      {sessions.length > 1 && (
        <form method="post" action={path('officeAccount')}>
          <button type="submit" class="button" name={OFFICE_FIELDS.what} value={ACCOUNT_STEPS.endOthers}>
            {words.endOthers}
          </button>
        </form>
      )}
    </section>
  );
}
