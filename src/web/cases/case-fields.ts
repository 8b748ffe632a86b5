/** What the forms of a case send, and the letters of a city's name turned into the city. */
import { CASE_KINDS, type CaseKind, type CaseText, tidyText } from '../../core/office/public-case.ts';
import { isCity, type Municipality } from '../../core/places/municipality.ts';
import type { Form } from '../form.ts';
import { foldName } from '../public/names.tsx';
import type { Site } from '../visit.ts';

export const CASE_FIELDS = {
  step: 'krok',
  code: 'kod-miasta',
  city: 'miasto',
  email: 'email',
  token: 'kod',
  key: 'klucz',
  kind: 'rodzaj',
  about: 'dotyczy',
  profile: 'profil',
  wrong: 'nie-tak',
  wanted: 'powinno',
  evidence: 'dowod',
} as const;

export const STEPS = { code: 'kod', city: 'miasto', person: 'osoba', open: 'otworz', send: 'wyslij' } as const;

export function kindOf(form: Form): CaseKind | null {
  return CASE_KINDS.find((kind) => kind === form.text(CASE_FIELDS.kind)) ?? null;
}

export function textOf(form: Form): CaseText {
  const line = (name: string) => tidyText(form.text(name)).replaceAll('\n', ' ');
  return {
    wrong: tidyText(form.text(CASE_FIELDS.wrong)),
    wanted: tidyText(form.text(CASE_FIELDS.wanted)),
    profile: line(CASE_FIELDS.profile),
    evidence: line(CASE_FIELDS.evidence),
  };
}

/** By its code, or by its name in any case and without its diacritics: several where cities share a name. */
export function citiesNamed({ register }: Pick<Site, 'register'>, typed: string): readonly Municipality[] {
  const text = typed.trim();
  const known = register.get(text);
  if (known !== undefined) return isCity(known) ? [known] : [];
  const wanted = foldName(text).replace(/\s+/g, ' ');
  return wanted === '' ? [] : [...register.values()].filter((one) => isCity(one) && foldName(one.name) === wanted);
}
