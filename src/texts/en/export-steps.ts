/** How to export from the tools that press offices use. Tools change: the page says what to look for, not only where to click. */
import type { ExportStep } from '../../core/office/export-steps.ts';
import type { exportStepWords as ExportStepWords } from '../pl/export-steps.ts';

const UNTOUCHED =
  'Send the file just as it was downloaded. Do not open and save it in Excel: Excel turns long numbers into 1.2E+20 and dates into its own.';

const tools: (typeof ExportStepWords)['tools'] = {
  'meta-business-suite': {
    name: 'Meta Business Suite (Facebook, Instagram)',
    steps: {
      open: 'Go to business.facebook.com, choose the profile of the city (not a private one or another page) and open “Insights”, then “Content”. The page “Results” gives sums per day and no posts: no ranking can be made from it.',
      period:
        'Press “Export data”. Set the whole period of the letter. Where the tool allows 92 days at most, make several files, a quarter each; they may overlap, we recognise repeated posts.',
      columns:
        'Choose the level “Posts” and “Published”, without stories. Keep all columns. There must be “Reactions”, “Comments”, “Shares” and “Reactions, Comments and Shares” (the sum).',
      file: `Choose CSV. ${UNTOUCHED}`,
      zone: 'Meta writes times without a zone, usually Pacific time (America/Los_Angeles). Compare the time of one post in the file with the profile: nine hours apart means Pacific time, no difference means Europe/Warsaw.',
    },
  },
  'fanpage-karma': {
    name: 'Fanpage Karma',
    steps: {
      open: 'Open the dashboard of the city’s profile, tab “Posts”. The list of all posts is needed; a “Top” list is not enough.',
      period:
        'Set the period of the letter at the top right. Do not delete the first lines of the file: the period stands in them.',
      columns:
        'Keep “Message-ID”, “Profile-ID”, “Date”, “Number of Likes”, “Number of Comments” and “Reactions, Comments & Shares”.',
      file: `Export as XLSX or CSV. ${UNTOUCHED}`,
      zone: 'Fanpage Karma writes the time of the zone set for the account. Look it up in its settings; usually it is Europe/Warsaw.',
    },
  },
  hootsuite: {
    name: 'Hootsuite',
    steps: {
      open: 'In “Analytics” open a report of posts and choose the account of the city.',
      period: 'Set the period of the letter and refresh the report before the export.',
      columns: 'Add the columns: date (GMT), id of the post, reactions, comments, shares.',
      file: `Export as CSV. ${UNTOUCHED}`,
      zone: 'The column “Date (GMT)” names the zone itself. Without it the zone is that of the account’s settings.',
    },
  },
  tiktok: {
    name: 'TikTok',
    steps: {
      open: 'On a computer, go to tiktok.com as the account of the city: TikTok Studio, “Analytics”, tab “Content”.',
      period:
        'Set the period of the letter. The screen shows relative dates (“3 days ago”), the file must have whole ones: download it, do not copy from the screen.',
      columns:
        'The file needs the link of the video, date, likes, comments and shares. The name of the profile stands in the link (@name). Figures must be full: “1.2K” is what the screen has rounded.',
      file: `Download XLSX or CSV. ${UNTOUCHED}`,
      zone: 'TikTok writes the time of the zone set for the account, usually Europe/Warsaw or UTC. Compare the time of one video.',
    },
  },
  'youtube-studio': {
    name: 'YouTube Studio',
    steps: {
      open: 'Go to studio.youtube.com as the channel of the city: “Analytics”, “Advanced mode”, tab “Content”.',
      period: 'Set the period of the letter at the top. With more than 500 videos make several files, a quarter each.',
      columns: 'Add the metrics likes, comments added, shares, and the column with the date of publication.',
      file: `Arrow down, “Comma-separated values (CSV)”. The ZIP holds several files: unpack it and send “Table data.csv” (the list of videos, not the totals or the chart). ${UNTOUCHED}`,
      zone: 'YouTube gives a day without hours, in Pacific time (America/Los_Angeles).',
    },
  },
  linkedin: {
    name: 'LinkedIn',
    steps: {
      open: 'Go to the page of the office as its administrator: “Analytics”, “Content”.',
      period: 'Set the period of the letter, at most a year in one file.',
      columns:
        'The sheet of all posts (“All posts”) is needed, with reactions, comments and shares. The sheet “Metrics” has sums per day.',
      file: 'The export is XLS or XLSX; we cannot read the old XLS, save it as XLSX. Change nothing else in it.',
      zone: 'LinkedIn gives a day without hours, in UTC.',
    },
  },
  x: {
    name: 'X (formerly Twitter)',
    steps: {
      open: 'Go to analytics.x.com as the account of the city (it takes a Premium account), tab “Content”.',
      period: 'Set the period of the letter, at most three months in one file.',
      columns: 'Keep all columns: “Post id”, “Date”, “Likes”, “Replies”, “Reposts”.',
      file: `Download the CSV. ${UNTOUCHED}`,
      zone: 'X writes UTC.',
    },
  },
  simple: {
    name: 'Our simple CSV (by hand or from a program of your own)',
    steps: {
      open: 'One line per post, the city’s own posts only; leave shares of other people’s posts out.',
      period: 'All posts of the period of the letter, those without reactions as well.',
      columns:
        'Header: platform,profile_id,post_id,published_at,reactions,comments,shares. Likes are inside reactions already, do not add them again. A blank is not zero.',
      file: 'Plain UTF-8 text, commas or semicolons. Write the ids of profiles and posts as text.',
      zone: 'In published_at give date, time and zone, such as 2022-05-03T12:30:00+02:00.',
    },
  },
};

export const exportStepWords: typeof ExportStepWords = {
  title: 'How to export your data',
  lead: 'Step by step for each tool. Tools change their looks every few months: when a button is gone, look for the export of the list of posts.',
  checked:
    'The names of columns were checked in November 2026 against real files and public code that reads them. Names of buttons could not be checked everywhere: where one is called differently, the description counts, not the name.',
  steps: {
    open: 'Open the right place',
    period: 'Set the period',
    columns: 'Choose the columns',
    file: 'Download the file and leave it as it is',
    zone: 'Check the time zone',
  } as Readonly<Record<ExportStep, string>>,
  contents: 'Tools',
  tools,
};
