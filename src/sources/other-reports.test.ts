import { describe, expect, it } from 'vitest';
import { OTHER_REPORTS } from '../core/profiles/other-report.ts';
import { FORMATS } from './all.ts';
import { otherReportOf, REPORTS } from './other-reports.ts';

describe('the right tool, another report', () => {
  it('has a header for every report, and leads to a format that exists', () => {
    expect([...new Set(REPORTS.map(({ report }) => report))]).toEqual([...OTHER_REPORTS]);
    const formats = new Set(FORMATS.map(({ id }) => id));
    expect(REPORTS.filter(({ instead }) => !formats.has(instead))).toEqual([]);
  });

  it('is told by all of its names together, in any order and writing, with others beside them', () => {
    const header = ['profile VISITS', 'Likes', 'Unfollows', 'New follows', 'impressions', 'Date'];
    expect(otherReportOf(header)?.report).toBe('x-overview');
    for (const left of ['profile VISITS', 'Unfollows', 'New follows', 'impressions', 'Date'])
      expect(otherReportOf(header.filter((name) => name !== left))).toBeNull();
  });

  it('is told from every other one', () => {
    for (const { report, columns } of REPORTS) expect(otherReportOf(columns)?.report).toBe(report);
  });

  it('is no header of posts that lacks a column: there the missing column is the answer', () => {
    const posts = ['Post id', 'Date', 'Post text', 'Post Link', 'Impressions', 'Likes', 'Replies', 'Profile visits'];
    const videos = ['Content', 'Video title', 'Video publish time', 'Views', 'Watch time (hours)'];
    expect([otherReportOf(posts), otherReportOf(videos)]).toEqual([null, null]);
  });
});
