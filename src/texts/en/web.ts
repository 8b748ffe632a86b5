/** Words that all pages share. */
import type { webWords as Words } from '../pl/web.ts';

export const webWords: typeof Words = {
  siteName: 'Złoty Lajk',
  skip: 'Skip to content',
  navigation: 'Main navigation',
  otherLanguage: 'Polski',
  demoLabel: 'Demo edition – all data is invented, and the results say nothing about real cities.',
  footer: 'Złoty Lajk Samorządowy – the award municipalities give to municipalities for talking with their residents.',
  pages: {
    home: 'Home',
    ranking: 'Ranking',
    vote: 'Vote',
    profiles: 'Profiles',
    results: 'Results',
    verification: 'Check it yourself',
    rules: 'Regulations',
    method: 'How we count',
    about: 'About the award',
    privacy: 'Privacy',
    data: 'Data from a city',
    myData: 'My data',
    accessibility: 'Accessibility',
    genuine: 'Is this letter genuine?',
    news: 'News',
  },
  theme: { legend: 'Appearance', system: 'as the system', light: 'light', dark: 'dark' },
  errors: {
    home: 'Go to the home page',
    refused: 'This cannot be done',
    notFound: 'There is no such page',
    notFoundText:
      'Check the address or begin with the home page. A link from a letter may have been broken into two lines – then type the code on the voting page.',
    bug: 'Something broke on our side',
    bugText: (number) => `Nothing was half saved. Try again; if it comes back, tell us the number ${number}.`,
    origin: 'The form came from another site',
    originText: 'For safety we take forms from this site only. Open it and send the form again.',
    formType: 'Unknown kind of data',
    formTypeText: 'Send the form of the page, not a file.',
    tooLarge: 'Too much data',
    tooLargeText: 'The form is larger than it can be. Open the page and fill it in again.',
  },
};
