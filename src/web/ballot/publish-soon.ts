/** Puts waiting ballots into the log behind the answers: nobody waits for it, and one run serves all who cast meanwhile. */
import { publishBatch } from '../../actions/publish-batch.ts';
import type { Ports } from '../../ports.ts';

interface Running {
  again: boolean;
}

const running = new WeakMap<Ports, Map<string, Running>>();

/** Returns at once. What fails is done by the next ballot or by the close: nothing is lost by it. */
export function publishSoon(ports: Ports, edition: string): void {
  const editions = running.get(ports) ?? new Map<string, Running>();
  running.set(ports, editions);
  const current = editions.get(edition);
  if (current) {
    current.again = true;
    return;
  }
  editions.set(edition, { again: false });
  const publish = () => ports.store.write((tx) => publishBatch(tx, ports, edition));
  void publish()
    .catch(() => undefined)
    .finally(() => {
      const { again } = editions.get(edition) as Running;
      editions.delete(edition);
      if (again) publishSoon(ports, edition);
    });
}
