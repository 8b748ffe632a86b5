/** Reports that tools export beside their lists of posts and that people send by mistake; none of them holds a post. */
export const OTHER_REPORTS = [
  'crowdtangle-history',
  'instagram-stories',
  'fanpage-karma-profiles',
  'tiktok-overview',
  'tiktok-followers',
  'tiktok-audience',
  'youtube-chart',
  'linkedin-metrics',
  'linkedin-followers',
  'linkedin-visitors',
  'x-overview',
  'x-video',
] as const;

export type OtherReport = (typeof OTHER_REPORTS)[number];
