/** The page of people: one card each, with their roles, and the form that invites another one. */
import type { VNode } from 'preact';
import type { Edition } from '../../core/editions/edition.ts';
import type { Person } from '../../core/office/person.ts';
import { type Grant, ROLES } from '../../core/office/right.ts';
import type { Form } from '../form.ts';
import { Card } from '../ui/card.tsx';
import { ErrorSummary, Field } from '../ui/field.tsx';
import { OFFICE_FIELDS } from './office-fields.ts';
import { renderOffice } from './office-page.tsx';
import type { OfficeVisit } from './office-visit.ts';
import { PEOPLE_STEPS } from './people-steps.ts';

interface PeopleContent {
  readonly status?: number;
  readonly error?: string;
  /** What the form sent, so that it need not be typed again. */
  readonly typed?: Form;
}

interface Member {
  readonly person: Person;
  readonly grants: readonly Grant[];
}

export async function peoplePage(visit: OfficeVisit, { status, error, typed }: PeopleContent): Promise<Response> {
  const { texts, site } = visit;
  const words = texts.office.people;
  const { members, editions } = await site.ports.store.read(async (tx) => {
    const all = (await tx.people.all()).filter((person) => person.status !== 'removed');
    const listed: Member[] = [];
    for (const person of all) listed.push({ person, grants: await tx.people.grants(person.id) });
    return { members: listed, editions: await tx.editions.all() };
  });
  return renderOffice(visit, {
    title: words.title,
    ...(status && { status }),
    body: (
      <>
        <ErrorSummary title={texts.ballot.errors} errors={error ? [{ href: '#main', sentence: error }] : []} />
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </header>
        <div class="grid people">
          {members.map((member) => (
            <MemberCard key={member.person.id} visit={visit} member={member} editions={editions} />
          ))}
        </div>
        <InviteForm visit={visit} editions={editions} typed={typed} />
      </>
    ),
  });
}

interface MemberCardProps {
  readonly visit: OfficeVisit;
  readonly member: Member;
  readonly editions: readonly Edition[];
}

function MemberCard({ visit, member: { person, grants }, editions }: MemberCardProps): VNode {
  const { texts, session } = visit;
  const words = texts.office.people;
  const isSelf = person.id === session.who.id;
  return (
    <Card title={person.name}>
      <p class="email">{person.email}</p>
      {person.status === 'invited' && <p>{words.invited}</p>}
      {grants.length === 0 && <p>{words.noRoles}</p>}
      <ul class="plain">
        {grants.map((grant) => (
          <li key={`${grant.role} ${grant.edition}`} class="held-role">
            <span>
              {texts.office.roles[grant.role]}, {editionName(visit, editions, grant)}
            </span>
            {!isSelf && (
              <StepForm visit={visit} person={person} step={PEOPLE_STEPS.revoke} label={words.revoke} grant={grant} />
            )}
          </li>
        ))}
      </ul>
      {isSelf ? (
        <p>{words.self}</p>
      ) : (
        <>
          <GrantForm visit={visit} person={person} editions={editions} />
          <div class="actions">
            {person.status === 'invited' && grants.length > 0 && (
              <StepForm visit={visit} person={person} step={PEOPLE_STEPS.again} label={words.again} />
            )}
            <StepForm visit={visit} person={person} step={PEOPLE_STEPS.remove} label={words.remove} />
          </div>
        </>
      )}
    </Card>
  );
}

/** An edition that is gone keeps its id. */
function editionName({ texts, language }: OfficeVisit, editions: readonly Edition[], { edition }: Grant): string {
  if (edition === null) return texts.office.everyEdition;
  return editions.find(({ id }) => id === edition)?.name[language] ?? edition;
}

interface StepFormProps {
  readonly visit: OfficeVisit;
  readonly person: Person;
  readonly step: string;
  readonly label: string;
  readonly grant?: Grant;
}

function StepForm({ visit, person, step, label, grant }: StepFormProps): VNode {
  return (
    <form method="post" action={visit.path('officePeople')}>
      <input type="hidden" name={OFFICE_FIELDS.id} value={person.id} />
      {grant && <input type="hidden" name={OFFICE_FIELDS.role} value={grant.role} />}
      {grant && <input type="hidden" name={OFFICE_FIELDS.edition} value={grant.edition ?? ''} />}
      <button type="submit" class="button button-quiet" name={OFFICE_FIELDS.what} value={step}>
        {label}
        <span class="visually-hidden">
          : {person.name}
          {grant && `, ${visit.texts.office.roles[grant.role]}`}
        </span>
      </button>
    </form>
  );
}

function GrantForm({ visit, person, editions }: { visit: OfficeVisit; person: Person; editions: readonly Edition[] }) {
  const words = visit.texts.office.people;
  return (
    <details>
      <summary>
        {words.grant}
        <span class="visually-hidden">: {person.name}</span>
      </summary>
      <form method="post" action={visit.path('officePeople')}>
        <input type="hidden" name={OFFICE_FIELDS.id} value={person.id} />
        <RoleFields visit={visit} editions={editions} prefix={person.id} typed={undefined} />
        <p>
          <button type="submit" class="button" name={OFFICE_FIELDS.what} value={PEOPLE_STEPS.grant}>
            {words.grant}
          </button>
        </p>
      </form>
    </details>
  );
}

interface RoleFieldsProps {
  readonly visit: OfficeVisit;
  readonly editions: readonly Edition[];
  /** Keeps the ids of several forms apart. */
  readonly prefix: string;
  readonly typed: Form | undefined;
}

function RoleFields({ visit: { texts, language }, editions, prefix, typed }: RoleFieldsProps): VNode {
  const words = texts.office.people;
  const [role, edition] = [`${prefix}-rola`, `${prefix}-edycja`];
  return (
    <>
      <Field id={role} label={words.role} hint={words.roleHint}>
        <select id={role} name={OFFICE_FIELDS.role} aria-describedby={`${role}-hint`}>
          {ROLES.filter((one) => one !== 'organiser').map((one) => (
            <option key={one} value={one} selected={typed?.text(OFFICE_FIELDS.role) === one}>
              {texts.office.roles[one]}
            </option>
          ))}
        </select>
      </Field>
      <Field id={edition} label={words.edition}>
        <select id={edition} name={OFFICE_FIELDS.edition}>
          <option value="">{texts.office.everyEdition}</option>
          {editions.map(({ id, name }) => (
            <option key={id} value={id} selected={typed?.text(OFFICE_FIELDS.edition) === id}>
              {name[language]}
            </option>
          ))}
        </select>
      </Field>
    </>
  );
}

interface InviteFormProps {
  readonly visit: OfficeVisit;
  readonly editions: readonly Edition[];
  readonly typed: Form | undefined;
}

function InviteForm({ visit, editions, typed }: InviteFormProps): VNode {
  const { texts, path } = visit;
  const words = texts.office.people;
  const echo = (name: string) => typed?.text(name).slice(0, 260) ?? '';
  return (
    <section>
      <h2>{words.invite}</h2>
      <p>{words.inviteWhat}</p>
      <form method="post" action={path('officePeople')} noValidate class="card">
        <Field id="adres" label={words.email}>
          <input id="adres" name={OFFICE_FIELDS.email} type="email" value={echo(OFFICE_FIELDS.email)} required />
        </Field>
        <Field id="nazwa" label={words.name}>
          <input id="nazwa" name={OFFICE_FIELDS.name} type="text" value={echo(OFFICE_FIELDS.name)} required />
        </Field>
        <RoleFields visit={visit} editions={editions} prefix="nowa" typed={typed} />
        <Field id="jezyk" label={words.language}>
          <select id="jezyk" name={OFFICE_FIELDS.language}>
            <option value="pl">polski</option>
            <option value="en" lang="en" selected={echo(OFFICE_FIELDS.language) === 'en'}>
              English
            </option>
          </select>
        </Field>
        <p>
          <button type="submit" class="button button-gold" name={OFFICE_FIELDS.what} value={PEOPLE_STEPS.invite}>
            {words.send}
          </button>
        </p>
      </form>
    </section>
  );
}
