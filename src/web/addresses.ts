/** Every page's address in both languages; Polish has none before it, English stands under `/en`. */
import type { Texts } from '../texts/pl.ts';

export type Language = Texts['language'];

export const ADDRESSES = {
  home: { pl: '/', en: '/en' },
  ranking: { pl: '/ranking', en: '/en/ranking' },
  city: { pl: '/miasto/:teryt', en: '/en/city/:teryt' },
  results: { pl: '/wyniki', en: '/en/results' },
  edition: { pl: '/wyniki/:edition', en: '/en/results/:edition' },
  evidence: { pl: '/dowody/:edition/:file', en: '/en/evidence/:edition/:file' },
  rules: { pl: '/regulamin', en: '/en/rules' },
  method: { pl: '/jak-liczymy', en: '/en/method' },
  verification: { pl: '/weryfikacja', en: '/en/verification' },
  about: { pl: '/o-nagrodzie', en: '/en/about' },
  privacy: { pl: '/prywatnosc', en: '/en/privacy' },
  myData: { pl: '/moje-dane', en: '/en/my-data' },
  accessibility: { pl: '/dostepnosc', en: '/en/accessibility' },
  vote: { pl: '/glos', en: '/en/vote' },
  choose: { pl: '/glos/wybor', en: '/en/vote/choose' },
  review: { pl: '/glos/sprawdz', en: '/en/vote/review' },
  receipt: { pl: '/glos/potwierdzenie', en: '/en/vote/receipt' },
  leave: { pl: '/glos/wyjdz', en: '/en/vote/leave' },
  office: { pl: '/biuro', en: '/en/office' },
  officeSignIn: { pl: '/biuro/logowanie', en: '/en/office/sign-in' },
  officeCode: { pl: '/biuro/logowanie/kod', en: '/en/office/sign-in/code' },
  officePasskey: { pl: '/biuro/logowanie/klucz', en: '/en/office/sign-in/passkey' },
  officePasskeyAsk: { pl: '/biuro/logowanie/pytanie', en: '/en/office/sign-in/question' },
  officeInvitation: { pl: '/biuro/zaproszenie', en: '/en/office/invitation' },
  officeSignOut: { pl: '/biuro/wyjdz', en: '/en/office/sign-out' },
  officeAccount: { pl: '/biuro/konto', en: '/en/office/account' },
  officeProposals: { pl: '/biuro/edycja/:edition/wnioski', en: '/en/office/edition/:edition/proposals' },
  officePropose: {
    pl: '/biuro/edycja/:edition/wnioski/nowy/:kind',
    en: '/en/office/edition/:edition/proposals/new/:kind',
  },
  officeProposal: {
    pl: '/biuro/edycja/:edition/wnioski/:proposal',
    en: '/en/office/edition/:edition/proposals/:proposal',
  },
  officeProposalDecision: {
    pl: '/biuro/edycja/:edition/wnioski/:proposal/decyzja',
    en: '/en/office/edition/:edition/proposals/:proposal/decision',
  },
  officeAudit: { pl: '/biuro/slad', en: '/en/office/audit' },
  officeAuditFile: { pl: '/biuro/slad/plik', en: '/en/office/audit/file' },
  officeEditionAudit: { pl: '/biuro/edycja/:edition/slad', en: '/en/office/edition/:edition/audit' },
  officeNewPasskey: { pl: '/biuro/konto/klucz', en: '/en/office/account/passkey' },
  officeNewPasskeyAsk: { pl: '/biuro/konto/pytanie', en: '/en/office/account/question' },
  officePeople: { pl: '/biuro/ludzie', en: '/en/office/people' },
  officeRetention: { pl: '/biuro/dane-osobowe', en: '/en/office/personal-data' },
  officeEdition: { pl: '/biuro/edycja/:edition', en: '/en/office/edition/:edition' },
  officeProtocol: { pl: '/biuro/edycja/:edition/protokol', en: '/en/office/edition/:edition/protocol' },
  officeProtocolFile: {
    pl: '/biuro/edycja/:edition/protokol/:file',
    en: '/en/office/edition/:edition/protocol/:file',
  },
  officeWaves: { pl: '/biuro/edycja/:edition/listy', en: '/en/office/edition/:edition/letters' },
  officeOutbox: { pl: '/biuro/listy', en: '/en/office/letters' },
  officeLetter: { pl: '/biuro/listy/podglad', en: '/en/office/letters/preview' },
  officeLetterFile: { pl: '/biuro/listy/plik/:file', en: '/en/office/letters/file/:file' },
  genuine: { pl: '/list', en: '/en/letter' },
  news: { pl: '/nowosci', en: '/en/news' },
  newsConfirm: { pl: '/nowosci/potwierdz/:token', en: '/en/news/confirm/:token' },
  newsLeave: { pl: '/nowosci/rezygnacja/:token', en: '/en/news/unsubscribe/:token' },
  styles: { pl: '/wzornik', en: '/en/pattern-book' },
} as const;

export type PageId = keyof typeof ADDRESSES;

/** The address of a page, with its parameters filled in and a query where there is one. Empty values are left out. */
export function addressOf(
  page: PageId,
  language: Language,
  parameters: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, string | null | undefined>> = {},
): string {
  const path = ADDRESSES[page][language].replace(/:([a-z]+)/g, (_, name: string) =>
    encodeURIComponent(parameters[name] ?? ''),
  );
  const pairs = Object.entries(query).flatMap(([key, value]) => (value ? [[key, value] as [string, string]] : []));
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}
