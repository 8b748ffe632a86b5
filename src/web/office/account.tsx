/** One's own account: roles, passkeys and sessions. Adding a passkey asks for a fresh sign-in: it opens the door for good. */
import { endOwnSessions, noteNewPasskey, removeOwnPasskey } from '../../actions/own-sign-ins.ts';
import { readPersonName } from '../../core/office/person.ts';
import { readForm } from '../form.ts';
import { accountPage } from './account-page.tsx';
import { ACCOUNT_STEPS } from './account-steps.ts';
import { OFFICE_FIELDS } from './office-fields.ts';
import type { OfficeVisit } from './office-visit.ts';
import { requireFresh } from './require-fresh.ts';
import { questionResponse } from './sign-in.tsx';

export function showAccount(visit: OfficeVisit): Promise<Response> {
  return accountPage(visit, { isWithoutPasskey: visit.http.req.query('klucz') === 'brak' });
}

export async function changeAccount(visit: OfficeVisit): Promise<Response> {
  const { http, site, session, path, texts } = visit;
  const { ports } = site;
  const form = await readForm(http);
  const id = form.text(OFFICE_FIELDS.id);
  const { who } = session;
  switch (form.text(OFFICE_FIELDS.what)) {
    case ACCOUNT_STEPS.rename: {
      const read = readPersonName(form.text(OFFICE_FIELDS.name));
      if (!read.ok) return accountPage(visit, { status: 422, error: texts.office.account.nameInvalid });
      await ports.store.write(async (tx) => {
        await tx.signIns.renamePasskey(who.id, id, read.name);
        return { ok: true };
      });
      break;
    }
    case ACCOUNT_STEPS.removePasskey: {
      const stale = requireFresh(visit, path('officeAccount'));
      if (stale !== null) return stale;
      await ports.store.write((tx) => removeOwnPasskey(tx, ports, who, id));
      break;
    }
    case ACCOUNT_STEPS.end:
      await ports.store.write((tx) => endOwnSessions(tx, ports, who, { own: session.id, other: id }));
      break;
    case ACCOUNT_STEPS.endOthers:
      await ports.store.write((tx) => endOwnSessions(tx, ports, who, { own: session.id, other: null }));
      break;
    default:
      break;
  }
  return http.redirect(path('officeAccount'), 303);
}

export async function askNewPasskey(visit: OfficeVisit): Promise<Response> {
  if (visit.arrivedAt >= visit.session.freshUntil) return new Response(null, { status: 403 });
  return questionResponse(await visit.site.access.askNewPasskey(visit.session.who));
}

export async function addPasskey(visit: OfficeVisit): Promise<Response> {
  const { http, site, session, path, texts } = visit;
  const stale = requireFresh(visit, path('officeAccount'));
  if (stale !== null) return stale;
  const form = await readForm(http);
  const named = readPersonName(form.text(OFFICE_FIELDS.name));
  const name = named.ok ? named.name : texts.office.account.passkeyName;
  const cookies = http.req.header('cookie') ?? '';
  const { who } = session;
  const added = await site.access.addPasskey(who.id, cookies, form.text(OFFICE_FIELDS.response), name);
  if (!added.ok) return accountPage(visit, { status: 403, error: texts.refusals[added.refusal](added.details) });
  await site.ports.store.write((tx) => noteNewPasskey(tx, site.ports, who));
  return http.redirect(path('officeAccount'), 303);
}
