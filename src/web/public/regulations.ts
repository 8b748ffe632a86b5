/**
 * The regulations in one language. Their pages hold both: headings `§1. Cel nagrody · Purpose`, in a section the Polish
 * part first and the English one behind `*In English:*`; where that line is missing, paragraphs take turns. Each
 * section ends with a line that says where it comes from and which file applies it.
 */
import { type Block, readBlocks } from './markdown.ts';

export interface RegulationsSection {
  /** `15` for §15: stands at `#p15`. */
  readonly number: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Where the section comes from; `null` where the page does not say. */
  readonly origin: string | null;
  /** The files of the program that apply it. */
  readonly appliedBy: string | null;
}

export interface Regulations {
  readonly title: string;
  readonly preamble: readonly Block[];
  readonly sections: readonly RegulationsSection[];
}

type Language = 'pl' | 'en';

const APPLIED = '**Stosuje / applied by:**';

export function readRegulations(text: string, language: Language): Regulations {
  const blocks = readBlocks(text);
  const titles = blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []));
  const starts = blocks.flatMap((block, index) => (block.kind === 'heading' && block.level === 2 ? [index] : []));
  const preamble = blocks
    .slice(0, starts[0] ?? blocks.length)
    .filter(({ kind }) => kind !== 'heading' && kind !== 'rule');
  return {
    title: titles[language === 'pl' ? 0 : 1] ?? titles[0] ?? '',
    preamble: takingTurns(preamble, language),
    sections: starts.map((start, index) => sectionOf(blocks.slice(start, starts[index + 1]), language)),
  };
}

function sectionOf([heading, ...blocks]: readonly Block[], language: Language): RegulationsSection {
  const line = heading?.kind === 'heading' ? heading.text : '';
  const [, number = '', names = line] = /^§(\d+)\.\s*(.*)$/.exec(line) ?? [];
  const [polish = '', english = polish] = names.split(' · ');
  const last = blocks.at(-1);
  const foot = last?.kind === 'paragraph' && last.text.includes(APPLIED) ? last.text : null;
  const [origins = '', applied = ''] = foot?.split(APPLIED) ?? [];
  const [from = '', ...rest] = origins.replace(/ · $/, '').split(' · ');
  return {
    number,
    title: language === 'pl' ? polish : english,
    blocks: ownPart(foot === null ? blocks : blocks.slice(0, -1), language),
    origin: foot === null ? null : language === 'pl' ? from : rest.join(' · ') || from,
    appliedBy: foot === null ? null : applied.trim(),
  };
}

function ownPart(blocks: readonly Block[], language: Language): readonly Block[] {
  const turn = blocks.findIndex((block) => block.kind === 'paragraph' && block.text === '*In English:*');
  if (turn < 0) return takingTurns(blocks, language);
  return language === 'pl' ? blocks.slice(0, turn) : blocks.slice(turn + 1);
}

/** Polish, English, Polish, English; of a table's first two columns the other language's goes. */
function takingTurns(blocks: readonly Block[], language: Language): readonly Block[] {
  let paragraphs = 0;
  return blocks.flatMap((block): readonly Block[] => {
    if (block.kind === 'table') {
      const drop = language === 'pl' ? 1 : 0;
      const own = (cells: readonly string[]) => cells.filter((_, index) => index !== drop);
      return [{ ...block, header: own(block.header), rows: block.rows.map(own) }];
    }
    if (block.kind !== 'paragraph') return [block];
    paragraphs += 1;
    return paragraphs % 2 === (language === 'pl' ? 1 : 0) ? [block] : [];
  });
}
