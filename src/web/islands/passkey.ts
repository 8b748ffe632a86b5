/**
 * What passkeys need of a script: the question is fetched, put to the browser, and its answer sent with the form. Nothing
 * happens before a button is pressed.
 */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

if (browserSupportsWebAuthn())
  for (const form of document.querySelectorAll<HTMLFormElement>('[data-passkey]')) offer(form);

function offer(form: HTMLFormElement): void {
  form.hidden = false;
  for (const hint of document.querySelectorAll<HTMLElement>('[data-no-passkey]')) hint.hidden = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void answer(form);
  });
}

async function answer(form: HTMLFormElement): Promise<void> {
  const field = form.querySelector<HTMLInputElement>('[name=odpowiedz]');
  const failed = form.querySelector<HTMLElement>('[data-failed]');
  if (!field || !failed) return;
  failed.textContent = '';
  try {
    const optionsJSON = await ask(form.dataset.ask ?? '');
    const given =
      form.dataset.passkey === 'create'
        ? await startRegistration({ optionsJSON })
        : await startAuthentication({ optionsJSON });
    field.value = JSON.stringify(given);
    form.submit();
  } catch {
    // Cancelled, timed out, no such passkey: the browser has said so itself, and another try is open.
    failed.textContent = failed.dataset.failed ?? '';
  }
}

async function ask(address: string) {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const response = await fetch(address, { method: 'POST', headers });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}
