/** The demo edition: the rules of 2022 under a name that says what it is. */
import type { Instant } from '../core/basics/day.ts';
import { parseInstant } from '../core/basics/day.ts';
import edition2022 from '../core/editions/2022.json' with { type: 'json' };
import type { Edition } from '../core/editions/edition.ts';
import { parseEdition } from '../core/editions/edition-data.ts';
import type { SteadyClock } from '../ports/time.ts';

export const DEMO_SEED = 'edycja-pokazowa-1';
export const DEMO_SNAPSHOT = '2022-08-01';

export const demoEdition: Edition = readDemoEdition();

function readDemoEdition(): Edition {
  const name = { pl: 'Edycja pokazowa 2022', en: 'Demo edition 2022' };
  const parsed = parseEdition({ ...edition2022, id: 'pokazowa-2022', name, demo: true });
  if (!parsed.ok) throw new Error(`The edition of 2022 is damaged: ${JSON.stringify(parsed.details)}`);
  return parsed.edition;
}

/** A clock that stands where the demo puts it: the edition of 2022 happens in 2022. */
export interface DemoClock extends SteadyClock {
  set(instant: string): void;
}

export function demoClock(): DemoClock {
  let at = 0 as Instant;
  return {
    now: () => at,
    // Nobody sets it but the demo: it never steps.
    steady: () => ({ boot: 'demo', ms: at }),
    set(instant) {
      const parsed = parseInstant(instant);
      if (parsed === null) throw new RangeError(`demoClock: expected an instant with a zone, got ${instant}`);
      at = parsed;
    },
  };
}
