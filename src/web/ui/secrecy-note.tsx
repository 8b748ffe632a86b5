/** The level of secrecy in a sentence or two, on every page of a vote, with the way to the whole table (§16). */
import type { VNode } from 'preact';
import type { SecrecyLevel } from '../../core/ballot/secrecy.ts';
import type { Visit } from '../visit.ts';
import { Notice } from './notice.tsx';

/** Where the whole table stands on the page of the verification. */
export const SECRECY_ANCHOR = 'tajnosc';

/** A vote that will be public later is said as a warning: clerks must know before they choose. */
export function SecrecyNote({ visit, level }: { visit: Pick<Visit, 'texts' | 'path'>; level: SecrecyLevel }): VNode {
  const { secrecy } = visit.texts;
  const link = <a href={`${visit.path('verification')}#${SECRECY_ANCHOR}`}>{secrecy.more}</a>;
  const sentence = secrecy.short[level];
  if (level !== 'named')
    return (
      <p class="secrecy">
        {sentence} {link}
      </p>
    );
  return (
    <Notice kind="warning">
      <p>
        <b>{sentence}</b> {link}
      </p>
    </Notice>
  );
}
