/** Words about live sources: `lajk fetch`. */
import type { Texts } from '../pl.ts';
import { pluralEn } from '../plural.ts';

const REVIEW =
  'To read pages of others on Facebook, the organiser’s app must pass Meta’s App Review and be given “Page Public Content Access”.';

/** What to do when it was not our fault. */
const GO_ON = 'What was fetched is not lost: the same command, run again today, goes on from there.';

export const liveRefusals: Pick<Texts['refusals'], Extract<keyof Texts['refusals'], `live-${string}`>> = {
  'live-source-unknown': (d) => `I cannot fetch from the platform “${d.platform}”. I can from: ${d.known}.`,
  'live-profiles-none': (d) =>
    `Nobody said which profiles to fetch. Name them after the platform, or add --all for every ${d.platform} profile that is assigned to a city (“lajk profiles assign”).`,
  'live-period-ahead': (d) =>
    `The period ends on ${d.to}, and today is ${d.today}. There are no posts from the future; give --to a day not later than today.`,
  'live-server-invalid': (d) =>
    `The address ${d.server} cannot be used in --server: it must be ${d.official} or an address on this machine. The key is sent nowhere else.`,
  'live-key-missing': (d) =>
    `The platform ${d.platform} needs the organiser’s own key: set ${d.setting} (how to get it: docs/operate.md).${d.platform === 'facebook' ? ` ${REVIEW}` : ''}`,
  'live-key-refused': (d) =>
    `The server ${d.server} did not take the key (${d.setting}): it is wrong, has expired or lacks rights. Make a new one and run the command again.`,
  'live-review-missing': (d) =>
    `Meta has not given the app behind ${d.setting} the right to read these profiles. ${d.platform === 'facebook' ? REVIEW : 'Check that the account has granted instagram_basic, instagram_manage_insights and pages_read_engagement and that the app has passed App Review.'} Until then use the files that cities export themselves.`,
  'live-profile-malformed': (d) => `“${d.profile}” cannot be a profile on this platform. Example: ${d.example}.`,
  'live-profile-gone': (d) =>
    `There is no profile ${d.profile} on ${d.server}: it was deleted or renamed, or this key may not see it. Look at it in a browser.`,
  'live-profile-closed': (d) => `The profile ${d.profile} does not show itself to strangers (server ${d.server}).`,
  'live-profile-renamed': (d) =>
    `The handle ${d.handle} now belongs to another profile (${d.found}), not to ${d.profile}. Find the profile’s new handle and give that.`,
  'live-profile-elsewhere': (d) =>
    `${d.profile} is a copy of a profile from another server, and a copy does not have all counts. Write it as @${d.handle}.`,
  'live-profiles-missing': (d) =>
    `${pluralEn(Number(d.missing), 'profile', 'profiles')} of ${d.asked} could not be read, so nothing was imported. Correct the command or take the others: --skip-missing (nothing is fetched twice).`,
  'live-limit-reached': (d) =>
    `The server ${d.server} asks to wait for about ${d.minutes} more min, longer than we wait. ${GO_ON}`,
  'live-quota-spent': (d) =>
    `The daily quota of requests to ${d.server} is used up; a new one begins at midnight Pacific time (9 a.m. in Poland). Run the command again tomorrow or ask Google for a larger quota.`,
  'live-budget-spent': (d) =>
    `Stopped after ${pluralEn(Number(d.requests), 'request', 'requests')}, so as not to burden the server or work without end. ${GO_ON}`,
  'live-unreachable': (d) =>
    `The server ${d.server} does not answer after several attempts. Check the connection to the Internet. ${GO_ON}`,
  'live-redirected': (d) =>
    `The server ${d.server} sends us to another address (${d.target}), where we do not ask. Check whether the profile has moved.`,
  'live-answer-too-large': (d) =>
    `The server ${d.server} sent an answer larger than ${d.mib} MiB. Nothing of it was taken.`,
  'live-answer-unexpected': (d) =>
    `The answer of ${d.server} is not as its documentation says (field ${d.where}: ${d.found}). Nothing of it was taken; tell the authors of the program.`,
  'live-paging-loop': (d) =>
    `The pages of profile ${d.profile} do not end (${pluralEn(Number(d.pages), 'page', 'pages')}): the server gives the same ones again. Nothing was imported.`,
  'live-running': (d) => `The same fetch is running already (process ${d.process}). Wait until it has finished.`,
};

export const liveWords: Texts['live'] = {
  header: ['asked', 'handle', 'profile_id', 'name', 'posts', 'followers'],
  page: (profile, at, of, posts) => `profile ${at} of ${of}: ${profile}, ${pluralEn(posts, 'post', 'posts')}`,
  waiting: (seconds) =>
    `the server asks for a rest: ${seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`}`,
  resumed: 'An earlier fetch had been interrupted; this one went on from there.',
  done: (profiles, posts, requests) =>
    `Fetched ${pluralEn(profiles, 'profile', 'profiles')} (${pluralEn(posts, 'post', 'posts')}), requests: ${requests}.`,
  skipped: (reposts, replies, others) =>
    `  not the profiles’ own publications: reposts: ${reposts}, replies: ${replies}, others: ${others}`,
  file: (path) => `  file: ${path}`,
  noPosts: 'There are no posts in this period.',
  nothing: 'There is nothing to import.',
};
