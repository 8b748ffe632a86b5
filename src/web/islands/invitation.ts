/** Takes the invitation out of the address into its field: what stands in the address is kept in histories. */
fill();
window.addEventListener('hashchange', fill);

function fill(): void {
  const form = document.querySelector<HTMLFormElement>('[data-invitation]');
  const field = form?.querySelector<HTMLInputElement>('input[type=text]');
  const token = /^#([0-9a-f-]{32,48})$/i.exec(location.hash)?.[1];
  if (!form || !field || token === undefined) return;
  history.replaceState(null, '', form.getAttribute('action'));
  field.value = token;
  form.querySelector('button')?.focus();
}
