/**
 * Splits the XML of a workbook into tags and text as it streams by. No tree, no entities but the five of XML and
 * numbers, no document type: what a spreadsheet never writes is damage. Prefixes of namespaces are dropped.
 */

export type XmlEvent =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly empty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** Thrown for what is no workbook; file-head.ts and sheet-csv.ts turn it into a refusal. */
export class WorkbookError extends Error {
  readonly problem: 'damaged' | 'too-large' | 'another-archive';
  /** What another archive holds. */
  readonly names: readonly string[];

  constructor(problem: WorkbookError['problem'], names: readonly string[] = []) {
    super(`a workbook is ${problem}`);
    this.problem = problem;
    this.names = names;
  }
}

/** Characters of one tag or text: a cell holds 32,767 at most. */
const LONGEST = 4_000_000;

/** In batches: a promise for each of millions of events would cost more than reading them. */
export async function* xmlEvents(pieces: AsyncIterable<string>): AsyncGenerator<readonly XmlEvent[]> {
  let rest = '';
  for await (const piece of pieces) {
    rest += piece;
    const events: XmlEvent[] = [];
    let from = 0;
    for (;;) {
      const taken = takeEvent(rest, from);
      if (taken === null) break;
      if (taken.event) events.push(taken.event);
      from = taken.next;
    }
    rest = rest.slice(from);
    if (rest.length > LONGEST) throw new WorkbookError('too-large');
    yield events;
  }
  if (rest.trim() !== '') throw new WorkbookError('damaged');
}

/** For small parts. */
export async function* oneByOne(batches: AsyncIterable<readonly XmlEvent[]>): AsyncGenerator<XmlEvent> {
  for await (const batch of batches) yield* batch;
}

interface Taken {
  readonly event: XmlEvent | null;
  readonly next: number;
}

/** The event at `from`, or `null` when more text is needed. */
function takeEvent(text: string, from: number): Taken | null {
  if (from >= text.length) return null;
  if (text[from] !== '<') {
    const end = text.indexOf('<', from);
    return end < 0 ? null : { event: { kind: 'text', text: decodeXml(text.slice(from, end)) }, next: end };
  }
  if (text.startsWith('<!--', from)) return skipTo(text, from, '-->');
  if (text.startsWith('<![CDATA[', from)) {
    const end = text.indexOf(']]>', from);
    return end < 0 ? null : { event: { kind: 'text', text: text.slice(from + 9, end) }, next: end + 3 };
  }
  if (text.startsWith('<?', from)) return skipTo(text, from, '?>');
  // `<!` alone may still become a comment.
  if (text.startsWith('<!', from)) {
    if (text.length - from < 9) return null;
    throw new WorkbookError('damaged');
  }
  return takeTag(text, from);
}

function skipTo(text: string, from: number, mark: string): Taken | null {
  const end = text.indexOf(mark, from);
  return end < 0 ? null : { event: null, next: end + mark.length };
}

function takeTag(text: string, from: number): Taken | null {
  const end = tagEnd(text, from);
  if (end < 0) return null;
  const inside = text.slice(from + 1, end);
  const [, close, name = '', attributes = '', empty] =
    /^(\/?)(?:[\w.-]+:)?([\w.-]+)(?:\s([\s\S]*?))?(\/?)$/.exec(inside) ?? [];
  if (name === '') throw new WorkbookError('damaged');
  const event: XmlEvent = close ? { kind: 'close', name } : { kind: 'open', name, attributes, empty: empty === '/' };
  return { event, next: end + 1 };
}

/** A `>` inside an attribute ends no tag. */
function tagEnd(text: string, from: number): number {
  let end = text.indexOf('>', from);
  // Most tags have no attribute; looking on for a quote would read the whole piece each time.
  if (end < 0 || !text.slice(from, end).includes('"')) return end;
  let quote = text.indexOf('"', from);
  // Pairs of quotes that begin before the end: it counts only behind them.
  while (end >= 0 && quote >= 0 && quote < end) {
    const close = text.indexOf('"', quote + 1);
    if (close < 0) return -1;
    if (close > end) end = text.indexOf('>', close);
    quote = text.indexOf('"', close + 1);
  }
  return end;
}

const PATTERNS = new Map<string, RegExp>();

export function attributeOf(attributes: string, name: string): string | null {
  let pattern = PATTERNS.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    PATTERNS.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  return found ? decodeXml(found[1] ?? found[2] ?? '') : null;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w+);/g, (whole, code: string) => {
    if (code[0] !== '#') return NAMED[code] ?? whole;
    const point = code[1] === 'x' ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
    return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  });
}
