/** A file of profile sizes becomes one measurement per profile and day. Small files, so every line is judged here. */

import type { Day } from '../core/basics/day.ts';
import { compareText, sortedBy } from '../core/basics/order.ts';
import type { Platform } from '../core/profiles/profile.ts';
import type { ReadingPlan } from '../core/profiles/reading-plan.ts';
import type { ProfileFollowers, RejectedLine } from '../ports.ts';
import { wholeEncoding } from './file-bytes.ts';
import { cellPositions, type DataRecord, dataRecords } from './normalise.ts';
import { readCells } from './read-cells.ts';
import { RejectedLines } from './rejected-lines.ts';
import type { StagedContent } from './staged-summary.ts';

interface Found {
  readonly points: Map<string, ProfileFollowers>;
  readonly names: Map<string, string>;
  duplicates: number;
  blank: number;
}

/** Of several sizes of one day the larger one is kept; equal ones are counted as duplicates. */
export async function stageFollowers(path: string, plan: ReadingPlan): Promise<StagedContent> {
  const encoding = plan.encoding === 'utf-8' ? await wholeEncoding(path, plan.compression) : plan.encoding;
  const positions = cellPositions(plan);
  const rejected = new RejectedLines();
  const found: Found = { points: new Map(), names: new Map(), duplicates: 0, blank: 0 };
  let rows = 0;
  for await (const record of dataRecords(path, plan, encoding)) {
    rows++;
    const faults = record.fault ? [record.fault] : takeRecord(plan, positions, record, found);
    if (faults.length > 0) rejected.add(faults);
  }
  const followers = sortedBy(
    [...found.points.values()],
    (a, b) => compareText(a.platform, b.platform),
    (a, b) => compareText(a.profileId, b.profileId),
    (a, b) => compareText(a.day, b.day),
  );
  return {
    encoding,
    rows: rows - found.blank,
    posts: 0,
    profiles: profilesOf(followers, found.names),
    followers,
    rejected: rejected.listed(),
    rejectedCount: rejected.count,
    warnings: plan.warnings,
    warningCount: plan.warnings.length,
    shares: 0,
    otherPages: 0,
    duplicates: found.duplicates,
    period: null,
  };
}

function takeRecord(
  plan: ReadingPlan,
  positions: readonly number[],
  record: DataRecord,
  found: Found,
): readonly RejectedLine[] {
  const reading = readCells(
    plan,
    positions.map((at) => record.cells[at] ?? ''),
  );
  if (reading.kind === 'blank' || reading.kind === 'total' || reading.kind === 'header') found.blank++;
  if (reading.kind === 'faults') return reading.faults.map((fault) => ({ line: record.line, ...fault }));
  if (reading.kind !== 'values') return [];
  const { platform, profileId, followersOn, followers, profileName } = reading.values;
  const profile = `${platform}\n${profileId}`;
  const key = `${profile}\n${followersOn}`;
  const point = {
    platform: platform as Platform,
    profileId: String(profileId),
    day: followersOn as Day,
    followers: Number(followers),
  };
  const before = found.points.get(key);
  if (before?.followers === point.followers) found.duplicates++;
  if (!before || before.followers < point.followers) found.points.set(key, point);
  if (profileName) found.names.set(profile, profileName);
  return [];
}

function profilesOf(
  followers: readonly ProfileFollowers[],
  names: ReadonlyMap<string, string>,
): StagedContent['profiles'] {
  const profiles: { platform: Platform; profileId: string; name: string }[] = [];
  for (const { platform, profileId } of followers) {
    const last = profiles.at(-1);
    if (last?.platform === platform && last.profileId === profileId) continue;
    profiles.push({ platform, profileId, name: names.get(`${platform}\n${profileId}`) ?? '' });
  }
  return profiles;
}
