import { describe, expect, it } from 'vitest';
import {
  EXPORT_STEPS,
  EXPORT_TOOLS,
  stepAnchor,
  stepForFile,
  stepForLine,
  stepForObstacle,
  toolOf,
} from './export-steps.ts';

describe('the step that cures a failure', () => {
  it('knows the tool of every format that a city can export', () => {
    const tools = ['simple-posts', 'meta-business-suite-instagram', 'tiktok', 'x'].map(toolOf);
    expect(tools).toEqual(['simple', 'meta-business-suite', 'tiktok', 'x']);
    expect(['crowdtangle', 'facebook-graph'].map(toolOf)).toEqual([null, null]);
    expect(toolOf('xyz')).toBeNull();
  });

  it('sends a damaged file back to the export, a shifted block to its period, a time without zone to the zone', () => {
    expect([stepForLine('id-damaged'), stepForLine('total-not-sum'), stepForLine('zone-missing')]).toEqual([
      ...['file', 'period', 'zone'],
    ]);
    expect([stepForFile('format-unknown'), stepForFile('page-figures'), stepForFile('disk-full')]).toEqual([
      ...['columns', 'open', null],
    ]);
    expect(stepForObstacle('other-city')).toBe('open');
  });

  it('has one address for each tool and step', () => {
    const anchors = EXPORT_TOOLS.flatMap((tool) => EXPORT_STEPS.map((step) => stepAnchor(tool, step)));
    expect(new Set(anchors).size).toBe(EXPORT_TOOLS.length * EXPORT_STEPS.length);
  });
});
