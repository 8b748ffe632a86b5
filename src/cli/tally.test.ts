import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseChoose, type TallyArgs, tallyFile } from './tally.ts';
import { type TallyWords, tallyTable } from './tally-table.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../test/fixtures/ballots/${name}`, import.meta.url));
const REAL = fileURLToPath(new URL('../../../shared/data/ballots/', import.meta.url));
const real = existsSync(REAL);

const tally = async (args: TallyArgs) => {
  const counted = await tallyFile(args, (path) => readFile(path));
  if (!counted.ok) throw new Error(JSON.stringify(counted));
  return counted.tally;
};
/** Bytes that need no file. */
const refusal = async (bytes: Uint8Array | string, candidates?: string) => {
  const read = async (path: string) => Buffer.from(path === 'c.csv' ? (candidates ?? '') : bytes);
  const args = candidates === undefined ? { file: 'b.csv' } : { file: 'b.csv', candidates: 'c.csv' };
  const counted = await tallyFile(args, read);
  return counted.ok ? 'counted' : { refusal: counted.refusal, ...counted.details };
};

describe('lajk tally', () => {
  it('prints the shape that other programs rely on', async () => {
    const file = fixture('three.csv');
    expect(await tally({ file, choose: '3', candidates: fixture('candidates.csv') })).toEqual({
      ballots: 6,
      counted: 3,
      invalid: [
        { ballot: '3', reason: 'too-few-choices', details: { chosen: 1, min: 3, max: 3 }, weight: 1 },
        { ballot: '5', reason: 'unknown-candidate', details: { candidate: 'atlantyda' }, weight: 1 },
        { ballot: '6', reason: 'too-few-choices', details: { chosen: 2, min: 3, max: 3 }, weight: 1 },
      ],
      candidates: [
        { candidate: 'lodz', votes: 3, place: 1, name: 'Łódź' },
        { candidate: 'tychy', votes: 3, place: 1, name: 'Tychy' },
        { candidate: 'zory', votes: 2, place: 3, name: 'Żory' },
        { candidate: 'opole', votes: 1, place: 4, name: 'Opole' },
        { candidate: 'sopot', votes: 0, place: 5, name: 'Sopot' },
      ],
      ties: [{ place: 1, votes: 3, candidates: ['lodz', 'tychy'] }],
      file,
      format: 'csv',
      choose: { min: 3, max: 3 },
      steps: [
        { code: 'ballots-read', details: { ballots: 6 } },
        { code: 'mentions-repeated', details: { ballots: 1 } },
        { code: 'unknown-candidate', details: { ballots: 1 } },
        { code: 'too-few-choices', details: { ballots: 2 } },
        { code: 'ballots-counted', details: { ballots: 3, votes: 9 } },
        { code: 'first-place-tied', details: { votes: 3, candidates: 2 } },
      ],
      warnings: [],
    });
  });

  it('allows any number of choices unless told otherwise', async () => {
    const counted = await tally({ file: fixture('three.csv') });
    expect([counted.counted, counted.choose, counted.candidates.length]).toEqual([6, null, 5]);
  });

  it('counts a Pabulib file with the names of its projects', async () => {
    const counted = await tally({ file: fixture('cumulative.pb') });
    expect(counted.candidates).toEqual([
      { candidate: '12', votes: 3, place: 1, name: 'Plac "Orlika"' },
      { candidate: '7', votes: 3, place: 1, name: 'Park "Zielony"; etap I' },
      { candidate: '3', votes: 1, place: 3, name: 'Stary bulwar' },
      { candidate: '41', votes: 0, place: 4, name: 'Ławki' },
    ]);
    expect([counted.ballots, counted.counted, counted.warnings]).toEqual([5, 5, []]);
  });

  it('lists a Pabulib ballot that names a project the file does not have', async () => {
    const counted = await tally({ file: fixture('ordinal.pb') });
    expect(counted.invalid).toEqual([
      { ballot: 'c', reason: 'unknown-candidate', details: { candidate: '9' }, weight: 1 },
    ]);
    expect(counted.candidates.map((row) => [row.candidate, row.votes])).toEqual([
      ['2', 2],
      ['3', 2],
      ['1', 1],
    ]);
  });

  it('counts a PrefLib file by its weights', async () => {
    const counted = await tally({ file: fixture('approval.cat'), choose: '1..2' });
    expect([counted.ballots, counted.counted]).toEqual([16, 12]);
    expect(counted.invalid.map((one) => [one.ballot, one.reason, one.weight])).toEqual([
      ['16', 'too-few-choices', 3],
      ['17', 'too-many-choices', 1],
    ]);
    expect(counted.candidates.map((row) => [row.name, row.votes, row.place])).toEqual([
      ['Tychy', 7, 1],
      ['Łódź: miasto', 7, 1],
      ['Żory', 5, 3],
      ['Opole', 0, 4],
    ]);
  });

  it('puts a list of candidates in the place of the one in the file, and keeps its names', async () => {
    const list = 'candidate\n12\n7\n3\n';
    const read = async (path: string) => (path === 'list' ? Buffer.from(list) : readFile(path));
    const counted = await tallyFile({ file: fixture('cumulative.pb'), candidates: 'list' }, read);
    expect(counted.ok ? counted.tally.candidates.map((row) => row.name) : counted).toEqual([
      'Plac "Orlika"',
      'Park "Zielony"; etap I',
      'Stary bulwar',
    ]);
  });

  it('reads a compressed file as the file itself', async () => {
    const plain = readFileSync(fixture('three.csv'));
    const results = await Promise.all(
      [plain, gzipSync(plain)].map((bytes) => tallyFile({ file: 'x' }, async () => new Uint8Array(bytes))),
    );
    expect(results[1]).toEqual(results[0]);
  });

  it('warns when the file holds another number of ballots than it states, and when ids repeat', async () => {
    const cut = readFileSync(fixture('cumulative.pb'), 'utf8')
      .replace('v4;29', 'v1;29')
      .replace(/v5.*\n/, '');
    const counted = await tallyFile({ file: 'x' }, async () => Buffer.from(cut));
    expect(counted.ok ? [counted.tally.counted, counted.tally.warnings] : counted).toEqual([
      4,
      [
        { code: 'declared-ballots-differ', declared: 5, found: 4 },
        { code: 'ballot-ids-repeated', ballots: 1 },
      ],
    ]);
  });
});

describe('what lajk tally refuses', () => {
  it('names a file that is not there, and one that cannot be read', async () => {
    const args = { file: fixture('none.csv') };
    expect(await tallyFile(args, (path) => readFile(path))).toEqual({
      ok: false,
      refusal: 'file-missing',
      details: { file: args.file },
    });
    expect(await tallyFile({ file: fixture('') }, (path) => readFile(path))).toMatchObject({
      refusal: 'file-unreadable',
    });
  });

  it('names the line of a ballot that cannot be read', async () => {
    expect(await refusal('ballot;choices\n1;a\n2\n')).toEqual({
      refusal: 'ballots-unreadable',
      file: 'b.csv',
      line: 3,
      what: 'columns-too-few',
    });
  });

  it('names the line whose bytes are no UTF-8', async () => {
    const windows1250 = Buffer.concat([
      Buffer.from('ballot;choices\n1;a\n2;'),
      Buffer.from([0xa3]),
      Buffer.from('dz\n'),
    ]);
    expect(await refusal(windows1250)).toEqual({
      refusal: 'ballots-unreadable',
      file: 'b.csv',
      line: 3,
      what: 'encoding-damaged',
    });
  });

  it('says when a compressed file is damaged', async () => {
    const whole = gzipSync('ballot;choices\n1;a\n');
    expect(await refusal(whole.subarray(0, whole.length - 9))).toMatchObject({ line: 0, what: 'gzip-damaged' });
  });

  it('says in which file the list of candidates is wrong', async () => {
    expect(await refusal('ballot;choices\n1;a\n', 'x\na\n')).toEqual({
      refusal: 'ballots-unreadable',
      file: 'c.csv',
      line: 1,
      what: 'header-unknown',
    });
  });

  it('takes --choose as a number or a range, and nothing else', () => {
    const good = [undefined, '3', '1..15', ' 2..2 ', '0..3'].map((text) => parseChoose(text));
    expect(good.map((answer) => (answer.ok ? answer.choose : answer))).toEqual([
      null,
      { min: 3, max: 3 },
      { min: 1, max: 15 },
      { min: 2, max: 2 },
      { min: 0, max: 3 },
    ]);
    const wrong = ['', '0', '-1', '3..1', '1-15', '1...3', '1..', '..3', 'three', '1.5', '0..0', '9999999999', '3 4'];
    expect(wrong.map((text) => parseChoose(text))).toEqual(
      wrong.map((choose) => ({ ok: false, refusal: 'choose-invalid', details: { choose } })),
    );
  });
});

const WORDS: TallyWords = {
  place: 'place',
  votes: 'votes',
  candidate: 'candidate',
  summary: (ballots, counted) => `${ballots} ballots, ${counted} counted`,
  invalid: 'Not counted:',
  reason: (code) => code,
  more: (number) => `and ${number} more`,
  tie: (place, candidates) => `tie for place ${place}: ${candidates.join(', ')}`,
};

describe('the table of a tally', () => {
  it('marks shared places, lists ties and what was not counted', async () => {
    const counted = await tally({ file: fixture('approval.cat'), choose: '1..2' });
    expect(tallyTable(counted, WORDS).split('\n')).toEqual([
      '16 ballots, 12 counted',
      '',
      'place  votes  candidate',
      '   =1      7  1 Tychy',
      '   =1      7  2 Łódź: miasto',
      '    3      5  3 Żory',
      '    4      0  4 Opole',
      '',
      'tie for place 1: 1, 2',
      '',
      'Not counted:',
      '  16 (×3): too-few-choices',
      '  17: too-many-choices',
      '',
    ]);
  });

  it('shows twenty of the ballots that were not counted and says how many more there are', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `${index};a`).join('\n');
    const counted = await tallyFile({ file: 'x', choose: '2' }, async () => Buffer.from(`ballot;choices\n${rows}\n`));
    const lines = counted.ok ? tallyTable(counted.tally, WORDS).trimEnd().split('\n') : [];
    expect(lines.slice(-2)).toEqual(['  19: too-few-choices', '  and 10 more']);
  });

  it('does not let a name steer the terminal', async () => {
    const counted = await tallyFile({ file: 'x' }, async () => Buffer.from('ballot;choices\n1;a\u001b[2Jb\n'));
    expect(counted.ok ? tallyTable(counted.tally, WORDS).includes('\u001b') : counted).toBe(false);
  });
});

describe('real ballots (skipped where ../shared/data is not beside the project)', () => {
  const args = (name: string) => ({
    file: `${REAL}${name}.ballots.csv.gz`,
    candidates: `${REAL}${name}.candidates.csv`,
  });

  it.runIf(real)('Kraków 2024: all 65,101 ballots name exactly three, well under a second', async () => {
    const started = performance.now();
    const counted = await tally({ ...args('krakow-2024'), choose: '3' });
    expect(performance.now() - started < 3000).toBe(true);
    expect([counted.ballots, counted.counted, counted.invalid.length]).toEqual([65_101, 65_101, 0]);
    expect(counted.candidates.slice(0, 2)).toEqual([
      { candidate: 'BO.OM.97/24', votes: 7166, place: 1 },
      { candidate: 'BO.OM.5/24', votes: 6998, place: 2 },
    ]);
    expect(counted.candidates.reduce((sum, row) => sum + row.votes, 0)).toBe(3 * 65_101);
  });

  it.runIf(real)('Ursus 2022: the first place is a tie', async () => {
    const counted = await tally({ ...args('warszawa-2022-ursus'), choose: '1..15' });
    expect([counted.ballots, counted.counted]).toEqual([3628, 3628]);
    expect(counted.ties[0]).toEqual({ place: 1, votes: 1183, candidates: ['56', '678'] });
    expect(counted.candidates[2]).toEqual({ candidate: '1690', votes: 1172, place: 3 });
  });

  it.runIf(real)('Częstochowa 2020: a project named four times on one ballot has one vote of it', async () => {
    const counted = await tally(args('czestochowa-2020'));
    expect([counted.ballots, counted.counted]).toEqual([16_978, 16_978]);
    expect(counted.steps[1]).toEqual({ code: 'mentions-repeated', details: { ballots: 1 } });
    expect(counted.candidates[0]).toEqual({ candidate: '275', votes: 1790, place: 1 });
    expect(counted.candidates.reduce((sum, row) => sum + row.votes, 0)).toBe(25_961);
  });
});
