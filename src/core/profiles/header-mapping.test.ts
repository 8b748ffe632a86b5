import { describe, expect, it } from 'vitest';
import { completeMapping, MAPPED_FIELDS, mappedColumns, parseMapping } from './header-mapping.ts';

const HEADER = ['Kiedy', ' Kto ', 'Wpis', 'Reakcje = razem'];
const KNOWN = MAPPED_FIELDS.join(', ');

describe('an assignment', () => {
  it('names a column of the header, or a constant where there can be one', () => {
    expect(
      parseMapping(['profileId=Kto', 'reactions=Reakcje = razem', 'platform==facebook', 'shares==0'], HEADER),
    ).toEqual({
      ok: true,
      fields: {
        profileId: { column: ' Kto ' },
        reactions: { column: 'Reakcje = razem' },
        platform: { constant: 'facebook' },
        shares: { constant: '0' },
      },
    });
  });

  it.each(['profileId=Nikt', 'konto=Kto', 'reactions==0', 'profileId', 'publishedAt=', 'beforeTotal=Kto'])(
    '%s is refused',
    (part) => {
      expect(parseMapping([part], HEADER)).toEqual({
        ok: false,
        refusal: 'mapping-invalid',
        details: { part, known: KNOWN, missing: '' },
      });
    },
  );
});

describe('a mapping', () => {
  const column = (name: string) => ({ column: name });

  it('says all that a post needs, or names what is missing', () => {
    expect(completeMapping({ platform: { constant: 'x' }, postId: column('Wpis') })).toEqual({
      ok: false,
      refusal: 'mapping-invalid',
      details: { part: '', known: KNOWN, missing: 'profileId, publishedAt, reactions, comments, shares' },
    });
  });

  it('is one of sizes when a day of a size is named', () => {
    const fields = {
      platform: { constant: 'x' },
      profileId: column('Kto'),
      followers: column('Ilu'),
      followersOn: column('Kiedy'),
    };
    const made = completeMapping(fields);
    expect(made).toEqual({ ok: true, mapping: { kind: 'followers', fields } });
    expect(made.ok && mappedColumns(made.mapping)).toEqual(['Kto', 'Ilu', 'Kiedy']);
  });
});
