/** Every page's address in both languages; Polish has none before it, English stands under `/en`. */
import type { Texts } from '../texts/pl.ts';

export type Language = Texts['language'];

export const ADDRESSES = {
  home: { pl: '/', en: '/en' },
  ranking: { pl: '/ranking', en: '/en/ranking' },
  city: { pl: '/miasto/:teryt', en: '/en/city/:teryt' },
  profiles: { pl: '/profile', en: '/en/profiles' },
  results: { pl: '/wyniki', en: '/en/results' },
  edition: { pl: '/wyniki/:edition', en: '/en/results/:edition' },
  cases: { pl: '/wyniki/:edition/sprawy', en: '/en/results/:edition/cases' },
  caseStart: { pl: '/wyniki/:edition/sprawy/nowa', en: '/en/results/:edition/cases/new' },
  caseForm: { pl: '/sprawa', en: '/en/case' },
  evidence: { pl: '/dowody/:edition/:file', en: '/en/evidence/:edition/:file' },
  log: { pl: '/dziennik/:edition', en: '/en/log/:edition' },
  logFile: { pl: '/dziennik/:edition/:file', en: '/en/log/:edition/:file' },
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
  data: { pl: '/dane', en: '/en/data' },
  dataHome: { pl: '/dane/miasto', en: '/en/data/city' },
  dataUpload: { pl: '/dane/plik', en: '/en/data/file' },
  dataFile: { pl: '/dane/plik/:submission', en: '/en/data/file/:submission' },
  dataLeave: { pl: '/dane/wyjdz', en: '/en/data/leave' },
  dataHelp: { pl: '/dane/jak-wyeksportowac', en: '/en/data/how-to-export' },
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
  officeProposalChoices: {
    pl: '/biuro/edycja/:edition/wnioski/:proposal/wybor',
    en: '/en/office/edition/:edition/proposals/:proposal/choices',
  },
  officeVote: { pl: '/biuro/edycja/:edition/glosowanie', en: '/en/office/edition/:edition/vote' },
  officeResult: { pl: '/biuro/edycja/:edition/glosowanie/wynik', en: '/en/office/edition/:edition/vote/result' },
  officeCases: { pl: '/biuro/edycja/:edition/sprawy', en: '/en/office/edition/:edition/cases' },
  officeCase: { pl: '/biuro/edycja/:edition/sprawy/:case', en: '/en/office/edition/:edition/cases/:case' },
  officeAudit: { pl: '/biuro/slad', en: '/en/office/audit' },
  officeAuditFile: { pl: '/biuro/slad/plik', en: '/en/office/audit/file' },
  officeEditionAudit: { pl: '/biuro/edycja/:edition/slad', en: '/en/office/edition/:edition/audit' },
  officeNewPasskey: { pl: '/biuro/konto/klucz', en: '/en/office/account/passkey' },
  officeNewPasskeyAsk: { pl: '/biuro/konto/pytanie', en: '/en/office/account/question' },
  officeProfiles: { pl: '/biuro/profile', en: '/en/office/profiles' },
  officeSeries: { pl: '/biuro/profile/wielkosci', en: '/en/office/profiles/sizes' },
  officeOneSeries: {
    pl: '/biuro/profile/wielkosci/:platform/:profile',
    en: '/en/office/profiles/sizes/:platform/:profile',
  },
  officePeople: { pl: '/biuro/ludzie', en: '/en/office/people' },
  officeRetention: { pl: '/biuro/dane-osobowe', en: '/en/office/personal-data' },
  officeEdition: { pl: '/biuro/edycja/:edition', en: '/en/office/edition/:edition' },
  officeRoll: { pl: '/biuro/edycja/:edition/spis', en: '/en/office/edition/:edition/roll' },
  officeRollAccept: { pl: '/biuro/edycja/:edition/spis/przyjmij', en: '/en/office/edition/:edition/roll/accept' },
  officeProtocol: { pl: '/biuro/edycja/:edition/protokol', en: '/en/office/edition/:edition/protocol' },
  officeProtocolFile: {
    pl: '/biuro/edycja/:edition/protokol/:file',
    en: '/en/office/edition/:edition/protocol/:file',
  },
  officeWaves: { pl: '/biuro/edycja/:edition/listy', en: '/en/office/edition/:edition/letters' },
  officeSubmissions: { pl: '/biuro/edycja/:edition/dane-miast', en: '/en/office/edition/:edition/city-data' },
  officeSubmission: {
    pl: '/biuro/edycja/:edition/dane-miast/:submission',
    en: '/en/office/edition/:edition/city-data/:submission',
  },
  officeSubmissionFile: {
    pl: '/biuro/edycja/:edition/dane-miast/:submission/plik',
    en: '/en/office/edition/:edition/city-data/:submission/file',
  },
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
