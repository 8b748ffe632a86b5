/** The right tool, another report: what came, and what to export instead. */
import type { otherReports as polish } from '../pl/other-reports.ts';

const TIKTOK =
  'We need the list of videos: TikTok Studio → Analytics → Content, download the data and give the file with the links of the videos.';
const LINKEDIN =
  'We need the list of posts: LinkedIn page → Analytics → Content → Export; in the workbook it is the sheet with the column “Post link”.';
const X = 'We need the list of posts: X → Analytics → Content, download the CSV with the column “Post Link”.';

export const otherReports: typeof polish = {
  'crowdtangle-history': {
    what: 'the history of one post from CrowdTangle, step by step',
    instead:
      'We need a list of posts from CrowdTangle (Search or Posts, a CSV with the column “Total Interactions”). CrowdTangle ended in August 2024: if you have no such file, export the posts from Meta Business Suite.',
  },
  'instagram-stories': {
    what: 'a list of stories from Instagram',
    instead:
      'Stories are not ranked. In Meta Business Suite choose Insights → Content, the kind “Posts”, and Export data.',
  },
  'fanpage-karma-profiles': {
    what: 'a comparison of profiles from Fanpage Karma, a line for each profile',
    instead:
      'We need the list of posts: the tab “Posts”, exported with the column “Message-ID”. The comparison gives sizes of profiles if you add the columns “Profile-ID” and “Follower”.',
  },
  'tiktok-overview': { what: 'the overview of a TikTok account day by day', instead: TIKTOK },
  'tiktok-followers': {
    what: 'the history of the followers of a TikTok account (FollowerHistory)',
    instead: `${TIKTOK} Copy the number of followers into our simple CSV (simple-followers): the days in this file have no year.`,
  },
  'tiktok-audience': {
    what: 'the audience of a TikTok account (Viewers, FollowerGender, FollowerTopTerritories)',
    instead: TIKTOK,
  },
  'youtube-chart': {
    what: 'a chart of YouTube Studio day by day (Chart data)',
    instead: 'We need the file “Table data.csv” of the same ZIP, with the columns of likes, comments and shares.',
  },
  'linkedin-metrics': { what: 'daily figures of a LinkedIn page (Metrics)', instead: LINKEDIN },
  'linkedin-followers': {
    what: 'new followers of a LinkedIn page day by day',
    instead: `${LINKEDIN} New followers are not the size of the profile: give the size in our simple CSV (simple-followers).`,
  },
  'linkedin-visitors': { what: 'visitors of a LinkedIn page day by day', instead: LINKEDIN },
  'x-overview': { what: 'the overview of an X account day by day', instead: X },
  'x-video': { what: 'the overview of the videos of an X account day by day', instead: X },
};
