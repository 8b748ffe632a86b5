import { beforeEach, expect, it } from 'vitest';
import { onBothDatabases } from '../../test/databases.ts';
import type { Instant } from '../core/basics/day.ts';
import { hashText } from '../core/basics/hash.ts';
import type { PersonId } from '../core/office/person.ts';
import { demoEdition } from '../demo/demo-edition.ts';
import type { ProtocolSignature } from '../ports/signatures.ts';

const ANNA = 'a'.repeat(32) as PersonId;

onBothDatabases('signatures under the protocol', ({ store, write }) => {
  beforeEach(async () => {
    await write(async (tx) => {
      await tx.editions.put(demoEdition);
      await tx.people.add({ id: ANNA, email: 'a@a.example', name: 'Anna', language: 'pl', status: 'active' });
    });
  });
  const list = () => store.read((tx) => tx.signatures.list(demoEdition.id));

  it('come back as they were given, in the order in which they came, of their edition only', async () => {
    const [late, early] = [signature('late', 20), { ...signature('early', 10), isPublic: false }];
    await write((tx) => tx.signatures.add(late));
    await write((tx) => tx.signatures.add(early));
    expect(await list()).toEqual([early, late]);
    expect(await store.read((tx) => tx.signatures.list('2099'))).toEqual([]);
  });

  it('the same file is taken once', async () => {
    await write((tx) => tx.signatures.add(signature('one', 1)));
    await expect(write((tx) => tx.signatures.add(signature('one', 2)))).rejects.toThrow();
  });

  it('of a person who is erased keep their hash and lose their content', async () => {
    await write((tx) => tx.signatures.add(signature('one', 1)));
    await write((tx) => tx.retention.emptyPerson(ANNA));
    expect(await list()).toEqual([{ ...signature('one', 1), content: '' }]);
  });
});

function signature(name: string, at: number): ProtocolSignature {
  return {
    ...{ edition: demoEdition.id, sha256: hashText(name), format: 'cms', digest: 'ours', signer: ANNA },
    ...{ isPublic: true, addedAt: at as Instant, content: 'MII=' },
  };
}
