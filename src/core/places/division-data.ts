/** Reads a division as an organiser wrote it, built in or of an edition's own, and names what does not fit (§6). */
import { type Outcome, type Refused, refuse } from '../basics/outcome.ts';
import { type Division, type DivisionRule, parseDivisionObject } from './division.ts';
import { parseTeryt, type Teryt, VOIVODESHIPS } from './municipality.ts';

type Json = Readonly<Record<string, unknown>>;

const RULE_FIELDS: Readonly<Record<DivisionRule['kind'], readonly string[]>> = {
  'all-cities': [],
  teryts: ['teryts'],
  voivodeship: ['code'],
  population: ['from', 'below'],
  every: ['rules'],
  not: ['rule'],
};
/** Nobody nests deeper by hand; a file made to exhaust the stack is refused instead. */
const DEEPEST_RULE = 16;

/**
 * One division: `{ id, name: { pl, en }, object, rule, source? }`; `source` says where a list comes from and decides
 * nothing. Unknown fields are refused, because a misspelt one would silently change who takes part.
 *
 * Refuses with 'division-invalid' { where: path such as `rule.rules[1].teryts[3]`, what: one word }.
 */
export function parseDivision(json: unknown): Outcome<{ readonly division: Division }> {
  return parseDivisionAt(json, '');
}

/** A file of divisions: `{ format: "lajk-divisions@1", divisions: [...] }`, every id once. Refuses as above. */
export function parseDivisions(json: unknown): Outcome<{ readonly divisions: readonly Division[] }> {
  if (!isRecord(json)) return invalid('', 'not-an-object');
  if (json.format !== 'lajk-divisions@1') return invalid('format', 'format-unknown');
  if (!Array.isArray(json.divisions)) return invalid('divisions', 'not-a-list');
  const divisions = new Map<string, Division>();
  for (const [index, entry] of json.divisions.entries()) {
    const parsed = parseDivisionAt(entry, `divisions[${index}]`);
    if (!parsed.ok) return parsed;
    if (divisions.has(parsed.division.id)) return invalid(`divisions[${index}].id`, 'repeated');
    divisions.set(parsed.division.id, parsed.division);
  }
  return { ok: true, divisions: [...divisions.values()] };
}

function parseDivisionAt(json: unknown, where: string): Outcome<{ readonly division: Division }> {
  if (!isRecord(json)) return invalid(where, 'not-an-object');
  const stray = strayField(json, ['id', 'name', 'object', 'rule', 'source']);
  if (stray !== undefined) return invalid(under(where, stray), 'field-unknown');
  const { id, name, source } = json;
  const object = parseDivisionObject(json.object);
  if (typeof id !== 'string' || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) return invalid(under(where, 'id'), 'not-an-id');
  if (!isRecord(name)) return invalid(under(where, 'name'), 'not-an-object');
  const { pl, en } = name;
  if (!isSentence(pl)) return invalid(under(where, 'name.pl'), 'empty');
  if (!isSentence(en)) return invalid(under(where, 'name.en'), 'empty');
  if (object === null) return invalid(under(where, 'object'), 'object-unknown');
  if (source !== undefined && !isSentence(source)) return invalid(under(where, 'source'), 'empty');
  const parsed = parseRule(json.rule, under(where, 'rule'), 1);
  return parsed.ok ? { ok: true, division: { id, name: { pl, en }, object, rule: parsed.rule } } : parsed;
}

type RuleOutcome = Outcome<{ readonly rule: DivisionRule }>;

function parseRule(json: unknown, where: string, depth: number): RuleOutcome {
  if (!isRecord(json)) return invalid(where, 'not-an-object');
  if (depth > DEEPEST_RULE) return invalid(where, 'too-deep');
  const { kind } = json;
  if (!isRuleKind(kind)) return invalid(`${where}.kind`, 'kind-unknown');
  const stray = strayField(json, ['kind', ...RULE_FIELDS[kind]]);
  if (stray !== undefined) return invalid(`${where}.${stray}`, 'field-unknown');
  switch (kind) {
    case 'all-cities':
      return { ok: true, rule: { kind } };
    case 'teryts':
      return parseTerytList(json.teryts, `${where}.teryts`);
    case 'voivodeship':
      return parseVoivodeship(json.code, `${where}.code`);
    case 'population':
      return parsePopulation(json, where);
    case 'every':
      return parseEvery(json.rules, `${where}.rules`, depth);
    case 'not': {
      const parsed = parseRule(json.rule, `${where}.rule`, depth + 1);
      return parsed.ok ? { ok: true, rule: { kind, rule: parsed.rule } } : parsed;
    }
    default:
      return kind satisfies never;
  }
}

function parseTerytList(json: unknown, where: string): RuleOutcome {
  if (!Array.isArray(json) || json.length === 0) return invalid(where, 'not-a-list');
  const teryts = new Set<Teryt>();
  for (const [index, code] of json.entries()) {
    const teryt = typeof code === 'string' ? parseTeryt(code) : null;
    if (teryt === null) return invalid(`${where}[${index}]`, 'not-a-teryt');
    if (teryts.has(teryt)) return invalid(`${where}[${index}]`, 'repeated');
    teryts.add(teryt);
  }
  return { ok: true, rule: { kind: 'teryts', teryts: [...teryts] } };
}

function parseVoivodeship(code: unknown, where: string): RuleOutcome {
  if (typeof code !== 'string' || !Object.hasOwn(VOIVODESHIPS, code)) return invalid(where, 'voivodeship-unknown');
  return { ok: true, rule: { kind: 'voivodeship', code } };
}

function parsePopulation(json: Json, where: string): RuleOutcome {
  const { from, below } = json;
  if (!isBound(from)) return invalid(`${where}.from`, 'not-a-number');
  if (!isBound(below)) return invalid(`${where}.below`, 'not-a-number');
  if (from !== null && below !== null && from >= below) return invalid(where, 'range-empty');
  return { ok: true, rule: { kind: 'population', from, below } };
}

function parseEvery(json: unknown, where: string, depth: number): RuleOutcome {
  if (!Array.isArray(json) || json.length === 0) return invalid(where, 'not-a-list');
  const rules: DivisionRule[] = [];
  for (const [index, part] of json.entries()) {
    const parsed = parseRule(part, `${where}[${index}]`, depth + 1);
    if (!parsed.ok) return parsed;
    rules.push(parsed.rule);
  }
  return { ok: true, rule: { kind: 'every', rules } };
}

function invalid(where: string, what: string): Refused {
  return refuse('division-invalid', { where: where === '' ? 'division' : where, what });
}

function under(where: string, field: string): string {
  return where === '' ? field : `${where}.${field}`;
}

function strayField(json: Json, known: readonly string[]): string | undefined {
  return Object.keys(json).find((field) => !known.includes(field));
}

function isRuleKind(kind: unknown): kind is DivisionRule['kind'] {
  return typeof kind === 'string' && Object.hasOwn(RULE_FIELDS, kind);
}

function isSentence(text: unknown): text is string {
  return typeof text === 'string' && text.trim() !== '';
}

function isBound(value: unknown): value is number | null {
  return value === null || (Number.isSafeInteger(value) && (value as number) >= 0);
}

function isRecord(json: unknown): json is Json {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
