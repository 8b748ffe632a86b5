/** An address for whoever may or may not be its owner (regulations §8, §20): enough to recognise it, not to write to it. */

/** `s…@tychy.example`. The domain of an office is public; who reads the mailbox is not. */
export function maskAddress(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 1) return '…';
  return `${email.slice(0, 1)}…${email.slice(at)}`;
}
