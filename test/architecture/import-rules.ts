/** Who may import whom: the checker. The table it follows stands in ../architecture.test.ts. */
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { type ScannedSource, scanSource } from './scan-source.ts';

export interface Room {
  /** A folder of src/, or one file. */
  readonly at: string;
  /** Rooms that may be imported besides itself. */
  readonly may: readonly string[];
  /** npm packages. */
  readonly packages: readonly string[];
  /** Modules of Node.js. */
  readonly node: boolean;
  /** Rooms of which only types may be taken. */
  readonly typesOf?: readonly string[];
}

export interface House {
  readonly rooms: readonly Room[];
  /** Folders of core/: each may import those before it. */
  readonly coreOrder: readonly string[];
}

/** Sources by path from the project root: `src/core/basics/day.ts`. */
export type Sources = ReadonlyMap<string, string>;

/** Every sentence about an import that the table does not allow; sorted by file as given. */
export function importViolations(sources: Sources, house: House): readonly string[] {
  const scanned = [...sources].map(([file, source]) => [file, scanSource(source)] as const);
  return [...scanned.flatMap(([file, source]) => violationsOf(file, source, house)), ...cycles(scanned)];
}

export function roomOf(file: string, house: House): Room | undefined {
  return house.rooms.find(({ at }) => file === at || file.startsWith(`${at}/`));
}

function violationsOf(file: string, source: ScannedSource, house: House): readonly string[] {
  const room = roomOf(file, house);
  if (!room) return [`${file} stands in no room of the house`];
  return source.imports.flatMap(({ specifier, typeOnly }) => {
    if (specifier === null) return [`${file} imports something that is not written out`];
    if (specifier.startsWith('.')) return ownViolations(file, room, resolveImport(file, specifier), typeOnly, house);
    return packageViolations(file, room, specifier);
  });
}

function ownViolations(file: string, room: Room, target: string, typeOnly: boolean, house: House): readonly string[] {
  const other = roomOf(target, house);
  if (!other) return [`${file} imports ${target}, which stands in no room of the house`];
  if (other !== room && !room.may.includes(other.at))
    return [`${file} imports ${target}: ${nameOf(room)} may not import ${nameOf(other)}`];
  if (other !== room && room.typesOf?.includes(other.at) && !typeOnly)
    return [`${file} imports ${target}: ${nameOf(room)} may take only types from ${nameOf(other)}`];
  return coreOrderViolations(file, target, house.coreOrder);
}

function coreOrderViolations(file: string, target: string, order: readonly string[]): readonly string[] {
  const [from, to] = [coreFolder(file), coreFolder(target)];
  if (from === null || to === null) return [];
  if (!order.includes(from)) return [`${file}: core/${from} stands in no order of core`];
  if (order.indexOf(to) <= order.indexOf(from)) return [];
  return [`${file} imports ${target}: core/${to} comes after core/${from}`];
}

function coreFolder(file: string): string | null {
  return /^src\/core\/([^/]+)\//.exec(file)?.[1] ?? null;
}

function packageViolations(file: string, room: Room, specifier: string): readonly string[] {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier))
    return room.node ? [] : [`${file} imports ${specifier}: ${nameOf(room)} may not import Node.js`];
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  return room.packages.includes(name) ? [] : [`${file} imports ${name}: not a package of ${nameOf(room)}`];
}

function nameOf({ at }: Room): string {
  return at.replace(/^src\//, '');
}

function resolveImport(file: string, specifier: string): string {
  return posix.join(posix.dirname(file), specifier);
}

/** One sentence per circle of files; imports of types count, because a reader goes round in them too. */
function cycles(scanned: readonly (readonly [string, ScannedSource])[]): readonly string[] {
  const graph = new Map(
    scanned.map(([file, { imports }]) => [
      file,
      imports.flatMap(({ specifier }) => (specifier?.startsWith('.') ? [resolveImport(file, specifier)] : [])),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  function visit(file: string, path: readonly string[]): void {
    if (path.includes(file)) {
      found.push(`a circle of imports: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  }
  for (const file of graph.keys()) visit(file, []);
  return found;
}
