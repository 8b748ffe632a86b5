/** What the forms of one's own data send. */
import type { Form } from '../form.ts';

export const FIELDS = { step: 'krok', email: 'email', token: 'kod', confirm: 'potwierdzam' } as const;

export type Step = 'link' | 'dane' | 'plik' | 'usun';

const STEPS: readonly string[] = ['link', 'dane', 'plik', 'usun'] satisfies readonly Step[];

export function stepOf(form: Form): Step | null {
  const step = form.text(FIELDS.step);
  return STEPS.includes(step) ? (step as Step) : null;
}
