/** What is kept about an address as JSON to take along (article 20 GDPR). */
import { RETENTION } from '../../core/office/retention.ts';
import { retentionRow } from '../../texts/retention-row.ts';
import type { Visit } from '../visit.ts';
import type { ShownData } from './data-page.tsx';
import { erasureText } from './record-words.ts';

export function dataFile({ http, texts }: Visit, { email, records }: ShownData, at: string): Response {
  const entries = records.map((record) => {
    const { what, why, basis, howLong } = retentionRow(texts, record.kind, RETENTION[record.kind]);
    const { kind, data, erasure } = record;
    return { kind, what, why, basis, howLong, data, erasure: { ...erasure, text: erasureText(texts, record) } };
  });
  http.header('Content-Type', 'application/json; charset=utf-8');
  http.header('Content-Disposition', 'attachment; filename="moje-dane.json"');
  return http.body(`${JSON.stringify({ address: email, at, entries }, null, 2)}\n`);
}
