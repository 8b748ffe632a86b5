/** Sizes of profiles on given days, our simple CSV: `platform,profile_id,followers,followers_on` (docs/formats.md). */
import { type Format, fieldsOf, missingColumns } from './format.ts';

const REQUIRED = ['platform', 'profile_id', 'followers', 'followers_on'] as const;

export const simpleFollowers: Format = {
  id: 'simple-followers',
  kind: 'followers',
  title: { pl: 'Wielkość profili – nasz prosty CSV', en: 'Profile sizes – our simple CSV' },
  requiredColumns: REQUIRED,
  missing: (header) => missingColumns(header, REQUIRED),
  plan({ header }) {
    const fields = fieldsOf(header, [
      { field: 'platform', column: 'platform', read: { kind: 'text' }, required: true },
      { field: 'profileId', column: 'profile_id', read: { kind: 'text' }, required: true },
      { field: 'followers', column: 'followers', read: { kind: 'count' }, required: true },
      { field: 'followersOn', column: 'followers_on', read: { kind: 'day' }, required: true },
      { field: 'profileName', column: 'profile_name', read: { kind: 'text' }, required: false },
    ]);
    return { ok: true, plan: { fields, zone: null, warnings: [] } };
  },
};
