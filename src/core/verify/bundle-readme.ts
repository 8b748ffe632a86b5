/** The page that lies on top of the evidence (regulations §17): what it is and how to check it, in both languages. */
import type { Edition } from '../editions/edition.ts';

const DEMO_LABEL = `> **EDYCJA POKAZOWA / DEMO DATA.** Dane są zmyślone. Wyniki nic nie mówią o prawdziwych miastach.
> All data is invented; the results say nothing about real cities.

`;

const WORDS = {
  'secret-with-receipts': {
    pl: { ballots: 'głosy bez nazw miast', whose: 'tego nie da się z tych plików ustalić.' },
    en: { ballots: 'ballots without names' },
  },
  named: {
    pl: { ballots: 'głosy z nazwami miast', whose: 'stoi w `ballots.csv`, bo głosowanie było imienne.' },
    en: { ballots: 'ballots with the cities that cast them' },
  },
} as const;

export function bundleReadme(edition: Edition): string {
  const { pl, en } = WORDS[edition.vote.secrecy];
  return `# ${edition.name.pl} – dowody publiczne

${edition.demo ? DEMO_LABEL : ''}W tym folderze jest wszystko, z czego wynikają ogłoszone wyniki: regulamin, wzory, sumy każdego profilu
dla każdego dnia, lista nominowanych, spis wyborców, ${pl.ballots}, dziennik i wynik. Każdy może
policzyć to od nowa:

    lajk verify <ten folder>

Kod wyjścia 0: wszystko się zgadza. Kod 2: coś się nie zgadza, a program mówi, co i w którym pliku. Z kluczem
publicznym organizatora (\`--key\`) albo ze skrótem dziennika z listu albo prasy (\`--head\`) sprawdzisz też, czy
to ten sam dziennik, który widzieli inni. Wynik głosowania: \`result.json\`. Kto oddał głos: \`turnout.csv\`; na kogo –
${pl.whose}

# ${edition.name.en} – public evidence

This folder holds all that the published results follow from: regulations, formulas, totals per profile and day,
nominees, roll, ${en.ballots}, log and result. Anybody can recompute it with \`lajk verify <this folder>\`:
exit code 0 means that everything fits, 2 that something does not, and the program names what and in which file.
`;
}
