/** Words of the regulations and of the pages on the award, privacy and accessibility. */
import type {
  aboutWords as AboutWords,
  accessibilityWords as AccessibilityWords,
  privacyWords as PrivacyWords,
  rulesWords as RulesWords,
} from '../pl/about-pages.ts';

export const rulesWords: typeof RulesWords = {
  title: 'Regulations',
  contents: 'Sections',
  missing: 'The text of these regulations is missing. Write to the organiser.',
  appliedBy: 'Applied by:',
  binding: 'The Polish text is the binding one.',
};

export const aboutWords: typeof AboutWords = {
  title: 'About the award',
  lead: 'The Złoty Lajk Samorządowy is the award that cities give to cities for the best and most interesting communication with residents on the Internet and in social media.',
  sections: [
    {
      title: 'How it works',
      paragraphs: [
        'The posts of municipal profiles make a ranking of the most active cities. The top is nominated.',
        'Then the cities vote: each has one ballot, names three other cities and may change it until the close.',
        'The categories Active, Love and Region are decided by the ranking, separately for cities, presidents and mayors.',
        'The awards are handed out at the gala of the Local-SoMe congress.',
      ],
    },
    {
      title: 'Why you can look over our shoulder',
      paragraphs: [
        'One program runs the edition from posts to the statuette, and anyone can recompute every published result. Nothing decides but the written rules and the frozen data.',
        'The program is open (licence EUPL-1.2), and so are the regulations, the formulas and the auditor’s guide.',
      ],
    },
    {
      title: 'Where the data comes from',
      paragraphs: [
        'Register of gminas: Statistics Poland, TERYT list of 1 January 2024, population of 31 December 2024.',
        'Posts and sizes of profiles: files from analytics tools, frozen with their hash and date. Counts only, never the text of residents’ comments.',
        'A demo edition is invented as a whole and says so on every page.',
      ],
    },
  ],
};

export const privacyWords: typeof PrivacyWords = {
  title: 'Privacy',
  lead: 'What we store, what for and how long. This site has no tracking, no advertising and no files from other servers.',
  caption: 'Personal data',
  othersCaption: 'Data of cities',
  others: [
    [
      'The voting code, only as a hash',
      'to know which city votes',
      'without limit: the hashes are part of the public roll; we do not have the code itself',
    ],
    ['The ballot of a city', 'to count it', 'without limit, after the close without a link to the city'],
    [
      'Which cities voted',
      'so that each can see whether somebody voted in its place',
      'without limit, in public after the release',
    ],
  ],
  night: 'Every night at 3:30 the program erases by itself what is past its period, and notes how much it was.',
  notTitle: 'What we do not collect',
  not: [
    'The name of the person who cast the ballot: the voter is a city.',
    'The text of residents’ comments and their names: from social media we take counts only.',
    'Statistics of visits and profiles of readers.',
  ],
  cookiesTitle: 'Cookies',
  cookies: [
    'One, for voting: the voting session. It is made when the code is entered, is encrypted, and ends after two hours or when you leave; one that lives at the close does not end before the grace time does. It holds the instant at which the code was entered, on which the grace time depends (regulations §11); we do not keep it. Without it nobody can vote, so we do not ask for consent.',
    'In the office, only for those who run an edition: the office session (a day at most) and, while signing in, the address to which a code went (a quarter of an hour) and the question for a passkey (five minutes). All of them are encrypted or signed.',
    'The choice of a light or dark appearance stays in your browser and is sent nowhere.',
    'The browser remembers the last signed head of the log of the vote, to check that nobody rewrote the log. The head is public, says nothing about you and is sent nowhere. A receipt of a ballot stays in it only if you ask for that.',
  ],
  rightsTitle: 'Your rights',
  rights: [
    'You have the right to access, correct, restrict and erase your data and to object, within the limits of the GDPR. You may complain to the President of the Personal Data Protection Office (UODO).',
    'See, download and erase what we keep about your address on the page My data, without an account: a link that comes to that address is enough.',
    'The controller is the organiser of the edition who runs this site.',
  ],
};

export const accessibilityWords: typeof AccessibilityWords = {
  title: 'Accessibility statement',
  intro:
    'The organiser of the Złoty Lajk Samorządowy is committed to making this website accessible in accordance with the Polish act of 4 April 2019 on the digital accessibility of websites and mobile applications of public bodies.',
  entity: 'Organiser of the Złoty Lajk Samorządowy',
  facts: { published: 'Site published on', updated: 'Last major change on', url: 'Address of the site' },
  statusTitle: 'Compliance status',
  status: 'This website is partially compliant with the act on digital accessibility.',
  missing: [
    'It has not been tested by people who use a screen reader every day.',
    'Beside the map of voivodeships and the charts stands a list or a table; the drawings themselves are harder to read.',
    'There is no easy-to-read text and no translation into Polish sign language.',
  ],
  preparedTitle: 'Preparation of this statement',
  prepared: 'This statement was prepared on',
  reviewed: 'Last reviewed on',
  method: 'It rests on a self-assessment.',
  keyboard: 'Keyboard shortcuts: the site has none of its own, those of the browser work.',
  contactTitle: 'Feedback and contact',
  contact: 'Tell the organiser of the edition about problems with accessibility.',
  person: 'Contact person: not named by the organiser yet',
  email: 'E-mail: not given by the organiser yet',
  phone: 'Telephone: not given by the organiser yet',
  procedureTitle: 'Requests and complaints',
  procedure:
    'You may ask that the site or a part of it be made accessible, or for the information in another form. Name the page, your problem and how to reach you. An answer is due within 7 days, at the latest within 2 months. If it is refused, you may complain to the organiser and then turn to the Commissioner for Human Rights.',
  ombudsman: 'Site of the Commissioner for Human Rights',
  buildingTitle: 'Access to buildings',
  building: 'This site describes no building. The organiser of the congress will tell how to reach the gala.',
  appsTitle: 'Mobile applications',
  apps: 'There are none.',
};
