/** The home of the office: the editions this person may see, each as its checklist. */
import { hasRight } from '../../core/office/right.ts';
import { Card } from '../ui/card.tsx';
import { renderOffice } from './office-page.tsx';
import { editionOf, type OfficeVisit } from './office-visit.ts';
import { PauseNotice } from './pause-notice.tsx';
import { readSteps, StepList } from './step-list.tsx';

export async function officeHomePage(visit: OfficeVisit): Promise<Response> {
  const { texts, language, path, site, session } = visit;
  const words = texts.office.home;
  const all = await site.ports.store.read((tx) => tx.editions.all());
  const own = all
    .filter(({ id }) => hasRight(session.grants, 'see-office', id))
    .sort((a, b) => Date.parse(b.vote.closesAt) - Date.parse(a.vote.closesAt));
  const listed = await Promise.all(own.map(async (edition) => ({ edition, steps: await readSteps(visit, edition) })));
  return renderOffice(visit, {
    title: words.title,
    demo: own.some(({ demo }) => demo),
    body: (
      <>
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </header>
        {listed.length === 0 && <p>{words.none}</p>}
        <div class="grid">
          {listed.map(({ edition, steps }) => (
            <Card
              key={edition.id}
              title={edition.name[language]}
              footer={<a href={path('officeEdition', { edition: edition.id })}>{words.open}</a>}
            >
              <StepList {...{ edition, steps, texts, language }} />
            </Card>
          ))}
        </div>
      </>
    ),
  });
}

export async function officeEditionPage(visit: OfficeVisit): Promise<Response> {
  const { texts, language, site } = visit;
  const edition = editionOf(visit);
  const steps = await readSteps(visit, edition);
  const pause = await site.ports.store.read((tx) => tx.clock.pause(edition.id));
  const title = texts.office.edition.title(edition.name[language]);
  return renderOffice(visit, {
    title,
    body: (
      <>
        <header class="page-head">
          <h1>{title}</h1>
          <p class="lead">{texts.office.home.lead}</p>
        </header>
        <PauseNotice visit={visit} pause={pause} />
        <StepList {...{ edition, steps, texts, language }} />
      </>
    ),
  });
}
