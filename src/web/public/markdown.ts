/** Reads the part of Markdown that our regulations use into plain data. Raw HTML is text here, never markup. */

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] };

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'rule' };

const ITEM = /^(?:(\d+)\.|[*-])\s+(.*)$/;

export function readBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const flush = () => {
    if (lines.length > 0) blocks.push(...blockOf(lines));
    lines = [];
  };
  for (const raw of text.replaceAll('\r\n', '\n').split('\n')) {
    const line = raw.trimEnd();
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    if (line.trim() === '') flush();
    else if (heading) {
      flush();
      blocks.push({ kind: 'heading', level: (heading[1] as string).length, text: heading[2] as string });
    } else if (/^(?:-{3,}|\*{3,})$/.test(line)) {
      flush();
      blocks.push({ kind: 'rule' });
    } else lines.push(line);
  }
  flush();
  return blocks;
}

function blockOf(lines: readonly string[]): readonly Block[] {
  const first = lines[0] as string;
  if (first.startsWith('|') && lines.length > 1 && /^\|[\s|:-]+\|$/.test(lines[1] as string)) {
    const [header = [], , ...rows] = lines.map(cellsOf);
    return [{ kind: 'table', header, rows }];
  }
  if (!ITEM.test(first)) return [{ kind: 'paragraph', text: lines.map((line) => line.trim()).join(' ') }];
  const items: string[] = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item) items.push(item[2] as string);
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return [{ kind: 'list', ordered: /^\d/.test(first), items }];
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\|\s*|\s*\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

/** The earliest mark opens; what has no end is text. */
const MARK = /`([^`]+)`|\*\*(.+?)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|\[([^\]]+)\]\(([^)\s]+)\)/;

export function readInline(text: string): readonly Inline[] {
  const found = MARK.exec(text);
  if (!found) return text === '' ? [] : [{ kind: 'text', text }];
  const before: readonly Inline[] = found.index === 0 ? [] : [{ kind: 'text', text: text.slice(0, found.index) }];
  return [...before, markOf(found), ...readInline(text.slice(found.index + found[0].length))];
}

function markOf([, code, strong, emphasis, label, href]: RegExpExecArray): Inline {
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', children: readInline(strong) };
  if (emphasis !== undefined) return { kind: 'emphasis', children: readInline(emphasis) };
  return { kind: 'link', href: href ?? '', children: readInline(label ?? '') };
}
