/** Names from imports and from the register, made safe to look at: they decide nothing and may hold anything. */
import type { VNode } from 'preact';
import { VOIVODESHIPS, voivodeshipOf } from '../../core/places/municipality.ts';
import type { Profile } from '../../core/profiles/profile.ts';
import { outOfTermReason } from '../../core/profiles/term.ts';
import type { Texts } from '../../texts/pl.ts';
import type { Site } from '../visit.ts';

const MOST_LETTERS = 120;

/** Without what turns the direction of writing or breaks lines, and not endless. */
export function tameName(text: string): string {
  const tame = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ').trim();
  const letters = [...tame];
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS).join('')}…` : tame;
}

/** In its own direction, so that an Arabic or Hebrew name does not turn the words beside it. */
export function ProfileName({ profile }: { profile: Pick<Profile, 'name' | 'profileId'> }): VNode {
  return <bdi class="profile-name">{tameName(profile.name) || tameName(profile.profileId)}</bdi>;
}

/** Why it has no place, in a sentence: the evidence says the term of the owner in no language. */
export function reasonText(texts: Texts, { owner, reason }: Pick<Profile, 'owner' | 'reason'>): string {
  const term = owner?.term;
  if (term && reason === outOfTermReason(term)) return texts.profiles.outOfTerm(term.from, term.to);
  return tameName(reason ?? texts.ranking.noReason);
}

/** The status, with its reason where there is one. */
export function statusReason(texts: Texts, profile: Pick<Profile, 'owner' | 'status' | 'reason'>): string {
  if (profile.owner === null && profile.status === 'ranked') return texts.city.waiting;
  const word = texts.city.statuses[profile.status];
  return profile.status === 'ranked' ? word : `${word}: ${reasonText(texts, profile)}`;
}

/** As the register writes it; the code itself where the register does not know it. */
export function cityName(site: Pick<Site, 'register'>, teryt: string): string {
  return site.register.get(teryt)?.name ?? teryt;
}

export function voivodeshipName(teryt: string): string {
  return VOIVODESHIPS[voivodeshipOf(teryt as Parameters<typeof voivodeshipOf>[0])] ?? '';
}

/** Lower case without diacritics, so that `lodz` finds Łódź. */
export function foldName(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ł', 'l');
}
