/**
 * The right tool, another report: files without posts that people send by mistake. Known by names that stand together in
 * no export of posts, so that nobody is told about the columns that a format which comes near happens to lack. Where each
 * name was seen stands in docs/formats.md, the sentences in the texts.
 */
import type { OtherReport } from '../core/profiles/other-report.ts';
import { missingColumns } from './format.ts';

interface ReportHeader {
  readonly report: OtherReport;
  /** The format that reads the posts of the same tool. */
  readonly instead: string;
  /** All of them stand in the header, in any order. */
  readonly columns: readonly string[];
}

export const REPORTS: readonly ReportHeader[] = [
  {
    report: 'crowdtangle-history',
    instead: 'crowdtangle',
    columns: ['Score Date (GMT)', 'Timestep', 'Average Likes', 'Average Comments'],
  },
  {
    report: 'instagram-stories',
    instead: 'meta-business-suite-instagram',
    columns: ['Post ID', 'Publish time', 'Reach', 'Profile visits', 'Replies'],
  },
  {
    report: 'instagram-stories',
    instead: 'meta-business-suite-instagram',
    columns: ['Αναγνωριστικό δημοσίευσης', 'Απαντήσεις', 'Πλοήγηση', 'Πατήματα σε αυτοκόλλητο'],
  },
  {
    report: 'fanpage-karma-profiles',
    instead: 'fanpage-karma',
    columns: ['Profile', 'Number of Posts', 'Page Performance Index'],
  },
  {
    report: 'tiktok-overview',
    instead: 'tiktok',
    columns: ['Date', 'Video Views', 'Profile Views', 'Likes', 'Comments', 'Shares'],
  },
  {
    report: 'tiktok-followers',
    instead: 'tiktok',
    columns: ['Date', 'Followers', 'Difference in followers from previous day'],
  },
  {
    report: 'tiktok-audience',
    instead: 'tiktok',
    columns: ['Date', 'Total Viewers', 'New Viewers', 'Returning Viewers'],
  },
  { report: 'tiktok-audience', instead: 'tiktok', columns: ['Gender', 'Distribution'] },
  { report: 'tiktok-audience', instead: 'tiktok', columns: ['Top territories', 'Distribution'] },
  {
    report: 'youtube-chart',
    instead: 'youtube-studio',
    columns: ['Date', 'Content', 'Video title', 'Views'],
  },
  {
    report: 'linkedin-metrics',
    instead: 'linkedin',
    columns: ['Date', 'Impressions (total)', 'Clicks (total)', 'Reactions (total)', 'Comments (total)'],
  },
  {
    report: 'linkedin-followers',
    instead: 'linkedin',
    columns: ['Date', 'Sponsored followers', 'Organic followers', 'Total followers'],
  },
  {
    report: 'linkedin-visitors',
    instead: 'linkedin',
    columns: ['Date', 'Overview page views (total)', 'Overview unique visitors (total)'],
  },
  {
    report: 'x-overview',
    instead: 'x',
    columns: ['Date', 'Impressions', 'New follows', 'Unfollows', 'Profile visits'],
  },
  {
    report: 'x-video',
    instead: 'x',
    columns: ['Date', 'Views', 'Watch Time (ms)', 'Completion Rate', 'Average Watch Time (ms)'],
  },
];

/** Asked only about a header that no format of posts or sizes fits; `null` for any other. */
export function otherReportOf(header: readonly string[]): Pick<ReportHeader, 'report' | 'instead'> | null {
  return REPORTS.find(({ columns }) => missingColumns(header, columns).length === 0) ?? null;
}
