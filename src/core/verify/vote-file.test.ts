import { describe, expect, it } from 'vitest';
import { bind, draftEvidence, goodBundle } from '../../../test/evidence-builder.ts';
import { countApprovals } from '../ballot/approval-count.ts';
import { readBallotFile } from '../ballot/ballot-files/read-ballot-file.ts';
import type { EditionResult } from './result.ts';
import { VOTE_FORMATS, voteFile, voteFileName } from './vote-file.ts';

const FILES = goodBundle() as ReadonlyMap<string, string>;
const { count } = JSON.parse(FILES.get('result.json') ?? '') as EditionResult;

describe.each(VOTE_FORMATS)('the released count as .%s', (format) => {
  const text = voteFile(FILES, format);
  const read = readBallotFile(text, voteFileName('probna-2022', format));

  it('counts to the published votes, without the nominee who withdrew', () => {
    if (!read.ok) throw new Error(read.refusal);
    const { ballots, candidates } = read.file;
    const again = countApprovals(ballots, { choose: null }, candidates?.map(({ candidate }) => candidate) ?? null);
    expect([again.counted, again.candidates.map(({ votes }) => votes)]).toEqual([
      count.ballots,
      count.rows.map(({ votes }) => votes),
    ]);
    expect(candidates).toHaveLength(10);
  });

  it('names the days of the vote and no voter', () => {
    if (format === 'pb') expect(text).toContain('date_begin;2022-09-05\ndate_end;2022-09-13\n');
    const voters = (FILES.get('turnout.csv') ?? '').split('\n').slice(1, -1);
    const nominees = FILES.get('nominees.json') ?? '';
    expect(voters.filter((teryt) => text.includes(teryt) && !nominees.includes(teryt))).toEqual([]);
  });
});

it('names the day on which the vote ended after it was extended', () => {
  const draft = draftEvidence();
  const closesAt = '2022-09-16T00:00:00+02:00';
  draft.chapters
    .find(({ entries }) => entries.some(({ type }) => type === 'code-reissued'))
    ?.entries.push({ type: 'hours-changed', closesAt, reason: 'awaria sieci' });
  expect(voteFile(bind(draft) as ReadonlyMap<string, string>, 'pb')).toContain('date_end;2022-09-15\n');
});
