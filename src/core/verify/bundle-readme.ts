/** The page that lies on top of the evidence (regulations §17): what it is and how to check it, in both languages. */
import type { Edition } from '../editions/edition.ts';

const DEMO_LABEL = `> **EDYCJA POKAZOWA / DEMO DATA.** Dane są zmyślone. Wyniki nic nie mówią o prawdziwych miastach.
> All data is invented; the results say nothing about real cities.

`;

export function bundleReadme(edition: Edition): string {
  return `# ${edition.name.pl} – dowody publiczne

${edition.demo ? DEMO_LABEL : ''}W tym folderze jest wszystko, z czego wynikają ogłoszone wyniki: regulamin, wzory, sumy każdego profilu
dla każdego dnia, lista nominowanych, spis wyborców, głosy bez nazw miast, dziennik i wynik. Każdy może
policzyć to od nowa:

    lajk verify <ten folder>

Kod wyjścia 0: wszystko się zgadza. Kod 2: coś się nie zgadza, a program mówi, co i w którym pliku. Z kluczem
publicznym organizatora (\`--key\`) albo ze skrótem dziennika z listu albo prasy (\`--head\`) sprawdzisz też, czy
to ten sam dziennik, który widzieli inni. Wynik głosowania: \`result.json\`. Kto oddał głos: \`turnout.csv\`; na kogo –
tego nie da się z tych plików ustalić.

# ${edition.name.en} – public evidence

This folder holds all that the published results follow from: regulations, formulas, totals per profile and day,
nominees, roll, ballots without names, log and result. Anybody can recompute it with \`lajk verify <this folder>\`:
exit code 0 means that everything fits, 2 that something does not, and the program names what and in which file.
`;
}
