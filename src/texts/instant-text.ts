/** `2022-09-05 08:00 (+02:00)`: an ISO 8601 instant with its zone, for the eye. What is no such instant stays as it is. */
export function instantText(instant: string | number | undefined): string {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})$/.exec(String(instant));
  if (!found) return String(instant);
  const [, day, clock = '', zone] = found;
  return `${day} ${clock.replace(/(:\d{2}):00(?:\.0+)?$/, '$1')} (${zone === 'Z' ? 'UTC' : zone})`;
}
