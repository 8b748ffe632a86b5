/**
 * Where the reader's browser says whether the log continues the one that it saw before: islands/log.ts fills it.
 * Without a script it leads to the page that says how to check by hand. Few bytes: it stands on the ballot paper.
 */
import type { VNode } from 'preact';
import type { Edition } from '../../core/editions/edition.ts';
import type { Visit } from '../visit.ts';

interface LogWatchProps {
  readonly visit: Visit;
  readonly edition: Pick<Edition, 'id' | 'demo' | 'name'>;
  /** Says which edition it is about, where the page is about several. */
  readonly named?: boolean;
  /** On the page of the log itself, which needs no link to itself. */
  readonly isHere?: boolean;
}

export function LogWatch({ visit, edition, named = false, isHere = false }: LogWatchProps): VNode {
  const { texts, path, language } = visit;
  return (
    <p
      class="log-watch no-print"
      data-log={edition.id}
      data-folder={path('logFile', { edition: edition.id, file: '' })}
      data-demo={edition.demo ? '' : undefined}
    >
      {named && <b>{edition.name[language]}: </b>}
      <span data-says>{texts.logWatch.without}</span>
      {!isHere && ' '}
      {!isHere && <a href={path('log', { edition: edition.id })}>{texts.logWatch.link}</a>}
    </p>
  );
}
