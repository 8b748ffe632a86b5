/** Every public event of a vote with its reason, as blocks: changed hours, new codes, addresses, withdrawals. */
import { endOf, momentOf } from '../core/basics/moment.ts';
import type { ProtocolData, ProtocolEvent } from '../core/verify/protocol.ts';
import type { Texts } from '../texts/pl.ts';
import { type Block, column } from './printed-document.ts';

/** What the story of every vote has; anything else is an incident. */
const MILESTONES: ReadonlySet<string> = new Set([
  'edition-frozen',
  'ranking-frozen',
  'nominees-frozen',
  'roll-frozen',
  'vote-closed',
  'result-committed',
]);

export function calendarBlocks({ events }: ProtocolData, texts: Texts): readonly Block[] {
  const { calendar: words, events: names, short } = texts.protocol;
  const rows = events.map(({ at, entry, city }) => [
    short(momentOf(at)),
    names[entry.type],
    city === null || !('teryt' in entry) ? '–' : `${city} (${entry.teryt})`,
    reasonOf(entry, texts),
  ]);
  const columns = [column(words.at), column(words.what), column(words.city), column(words.reason, { wide: true })];
  const isQuiet = events.every(({ entry }) => MILESTONES.has(entry.type));
  return [
    { kind: 'text', text: isQuiet ? `${words.note} ${words.quiet}` : words.note },
    { kind: 'table', caption: words.caption, columns, rows },
  ];
}

function reasonOf(entry: ProtocolEvent['entry'], texts: Texts): string {
  const { calendar: words, short } = texts.protocol;
  if (entry.type === 'hours-changed') return `${words.newEnd(short(endOf(entry.closesAt)))}; ${entry.reason}`;
  return 'reason' in entry ? entry.reason : '–';
}
