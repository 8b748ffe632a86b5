/** What each level of secrecy makes public, who could still cheat, and how one would notice: the table of core in words. */
import type { VNode } from 'preact';
import { LEVELS, type LevelFacts, SECRECY_LEVELS, type VotePart } from '../../core/ballot/secrecy.ts';
import { DataTable } from '../ui/data-table.tsx';
import { SECRECY_ANCHOR } from '../ui/secrecy-note.tsx';
import type { Visit } from '../visit.ts';

const FACTS: readonly LevelFacts[] = SECRECY_LEVELS.map((level) => LEVELS[level]);

export function Secrecy({ visit }: { visit: Visit }): VNode {
  const words = visit.texts.secrecy;
  const levels = FACTS.map(({ level, built }) => ({
    key: level,
    label: built ? words.names[level] : words.planned(words.names[level]),
  }));
  const parts = (Object.keys(words.parts) as readonly VotePart[]).map((part) => ({
    key: part,
    cells: [words.parts[part], ...FACTS.map(({ publicFrom }) => words.publicFrom[publicFrom[part]])],
  }));
  // Every level answers the same attacks in the same order.
  const cheats = (FACTS[0] as LevelFacts).cheats.map(({ cheat }, i) => ({
    key: cheat,
    cells: [words.cheats[cheat], ...FACTS.map((facts) => words.noticed[facts.cheats[i]?.noticed ?? 'not-at-all'])],
  }));
  return (
    <section id={SECRECY_ANCHOR} aria-labelledby="tajnosc-tytul">
      <h2 id="tajnosc-tytul">{words.title}</h2>
      <p>{words.lead}</p>
      <DataTable
        caption={words.partCaption}
        columns={[{ key: 'part', label: words.part }, ...levels]}
        rows={parts}
        rowHeader={0}
      />
      <DataTable
        caption={words.cheatCaption}
        columns={[{ key: 'cheat', label: words.cheat }, ...levels]}
        rows={cheats}
        rowHeader={0}
        isWide
      />
    </section>
  );
}
