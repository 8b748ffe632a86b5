/**
 * What a screen reader says of a page, line by line, read from the tree of accessibility that the browser gives to it:
 * role, name, state, description. Only what lies in `main`: the frame of the site is the same on every page.
 */
import type { Page } from 'playwright-core';

interface Value {
  readonly value?: unknown;
}

interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: Value;
  readonly name?: Value;
  readonly description?: Value;
  readonly value?: Value;
  readonly properties?: readonly { readonly name: string; readonly value: Value }[];
  readonly childIds?: readonly string[];
}

/** Said as one: the name holds everything inside. */
const WHOLE: ReadonlySet<string> = new Set([
  'heading',
  'link',
  'button',
  'checkbox',
  'textbox',
  'searchbox',
  'combobox',
]);
/** Said when one enters; the inside follows. */
const ENTERED: ReadonlySet<string> = new Set(['group', 'region', 'alert', 'status', 'form']);

export async function spoken(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly Node[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const main = nodes.find((node) => node.role?.value === 'main');
  return main === undefined ? [] : linesOf(main, byId);
}

function linesOf(node: Node, byId: ReadonlyMap<string, Node>): string[] {
  const role = String(node.role?.value ?? '');
  if (!node.ignored && WHOLE.has(role)) return [line(node, role)];
  if (!node.ignored && role === 'StaticText') return text(node) === '' ? [] : [text(node)];
  // The label of a box is read with the box.
  if (role === 'LabelText' && boxIn(node, byId) !== null) return [line(boxIn(node, byId) as Node, 'checkbox')];
  const inside = (node.childIds ?? []).flatMap((id) => {
    const child = byId.get(id);
    return child === undefined ? [] : linesOf(child, byId);
  });
  const joined = BLOCKS.has(role) && !node.ignored ? joinedText(inside) : inside;
  const isEntered = !node.ignored && ENTERED.has(role) && (text(node) !== '' || role === 'status' || role === 'alert');
  return isEntered ? [line(node, role), ...joined] : joined;
}

function boxIn(label: Node, byId: ReadonlyMap<string, Node>): Node | null {
  const inside = (label.childIds ?? []).map((id) => byId.get(id));
  return inside.find((node) => node?.role?.value === 'checkbox') ?? null;
}

/** Pieces of one paragraph are read without a pause. */
const BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'listitem']);

function joinedText(lines: readonly string[]): string[] {
  const isPlain = lines.every(
    (one) => !/^(?:heading|link|button|checkbox|textbox|searchbox|combobox|group)\b/.test(one),
  );
  return isPlain && lines.length > 0 ? [lines.join(' ').replaceAll(/\s+/g, ' ')] : [...lines];
}

function text({ name }: Node): string {
  return String(name?.value ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function line(node: Node, role: string): string {
  const property = (wanted: string) => node.properties?.find(({ name }) => name === wanted)?.value.value;
  const states = [
    role === 'heading' ? String(property('level')) : '',
    role === 'checkbox' ? (property('checked') === 'true' ? 'checked' : 'not checked') : '',
    property('invalid') === 'true' ? 'invalid' : '',
    property('focused') === true ? 'focused' : '',
  ].filter(Boolean);
  const described = String(node.description?.value ?? '').trim();
  return `${[role, ...states].join(' ')}: ${text(node)}${described === '' ? '' : ` (${described})`}`;
}
