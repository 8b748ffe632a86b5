/** The keys that have signed the log, in turn: from when until when, and how to compare them. */
import type { VNode } from 'preact';
import { parseInstant } from '../../core/basics/day.ts';
import { keyChain } from '../../core/ledger/key-chain.ts';
import type { LogEntry } from '../../core/ledger/log-entry.ts';
import type { SignedHead } from '../../core/ledger/signed-head.ts';
import { keyFingerprint } from '../../core/ledger/ssh-signature.ts';
import { printMoment } from '../print.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { Visit } from '../visit.ts';
import { tameName } from './names.tsx';

interface Props {
  readonly visit: Visit;
  readonly edition: string;
  readonly log: { readonly entries: readonly LogEntry[]; readonly heads: readonly SignedHead[] };
}

export function SigningKeys({ visit, edition, log: { entries, heads } }: Props): VNode | null {
  const { language, texts } = visit;
  const words = texts.log.keys;
  const [first, last] = [heads[0], heads.at(-1)];
  const chain = first && keyChain(edition, entries, first.key);
  if (first === undefined || last === undefined || !chain?.ok) return null;
  const told = entries.some(({ type }) => type === 'released');
  const columns = (['key', 'from', 'to', 'reason'] as const).map((key) => ({ key, label: words.columns[key] }));
  const moment = (text: string | undefined) => {
    const at = text === undefined ? null : parseInstant(text);
    return at === null ? null : printMoment(at, language);
  };
  const rows = chain.reigns.map(({ key, by }, i) => ({
    key,
    cells: [
      <>
        <code class="hash">{keyFingerprint(key)}</code>
        <details>
          <summary>{words.whole}</summary>
          <code class="hash">{key}</code>
        </details>
      </>,
      moment(by?.at) ?? printMoment(first.at, language),
      moment(chain.reigns[i + 1]?.by?.at) ?? (told ? words.ended(printMoment(last.at, language)) : words.now),
      by === null ? '–' : tameName(by.reason),
    ],
  }));
  return (
    <section id="klucze">
      <h2>{words.title}</h2>
      <p>{words.text(chain.reigns.length)}</p>
      <DataTable caption={words.title} columns={columns} rows={rows} rowHeader={0} isWide />
    </section>
  );
}
