/** The analyst says once which column of an unknown header means what; the installation remembers it. */
import type { Outcome } from '../core/basics/outcome.ts';
import { completeMapping, type HeaderLook, type HeaderMapping, parseMapping } from '../core/profiles/header-mapping.ts';
import type { StatedFile } from '../core/profiles/reading-plan.ts';
import type { Ports } from '../ports.ts';

export interface MappingRequest extends StatedFile {
  readonly path: string;
  /** `field=Column` and `field==constant`; they come before what was proposed. */
  readonly assignments: readonly string[];
  /** False shows only what would be confirmed. */
  readonly confirmed: boolean;
}

export interface MappingView {
  readonly look: HeaderLook;
  readonly fields: HeaderMapping['fields'];
  readonly remembered: boolean;
}

/** Refuses with the refusals of `Sources.look` and 'mapping-invalid'; a view that is not confirmed may be incomplete. */
export async function confirmMapping(
  ports: Pick<Ports, 'sources' | 'mappings'>,
  request: MappingRequest,
): Promise<Outcome<{ view: MappingView }>> {
  const looked = await ports.sources.look(request.path, request);
  if (!looked.ok) return looked;
  const { look } = looked;
  const said = parseMapping(request.assignments, look.header);
  if (!said.ok) return said;
  const fields = { ...withoutTaken(look.proposed, said.fields), ...said.fields };
  if (!request.confirmed) return { ok: true, view: { look, fields, remembered: false } };
  const complete = completeMapping(fields);
  if (!complete.ok) return complete;
  await ports.mappings.add(complete.mapping);
  return { ok: true, view: { look, fields, remembered: true } };
}

/** A column that the analyst has given a meaning is no longer proposed for another. */
function withoutTaken(proposed: HeaderMapping['fields'], said: HeaderMapping['fields']): HeaderMapping['fields'] {
  const taken = Object.values(said).flatMap((cell) => ('column' in cell ? [cell.column] : []));
  return Object.fromEntries(
    Object.entries(proposed).filter(([, cell]) => !('column' in cell && taken.includes(cell.column))),
  );
}
