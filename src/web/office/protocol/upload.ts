/** The one form that carries a file: the signature of an organiser under the protocol. */
import type { Context as HonoContext } from 'hono';

export const UPLOAD_FIELDS = { file: 'podpis', isPublic: 'publiczny' } as const;

/** An empty file for a form without one; what is no form of files at all is one without a file, too. */
export async function readUpload(http: HonoContext): Promise<{ file: Uint8Array; isPublic: boolean }> {
  const form = await http.req.formData().catch(() => new FormData());
  const file = form.get(UPLOAD_FIELDS.file);
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  return { file: bytes, isPublic: form.get(UPLOAD_FIELDS.isPublic) === 'tak' };
}
