/**
 * The reader's choice between light and dark, kept in this browser. Runs in `<head>` before the first paint, so that a
 * dark page never flashes white; without it the page follows the system.
 */
const KEY = 'theme';
const root = document.documentElement;

/** A browser that forbids storage forgets the choice with the page. */
function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keep(choice: string): void {
  try {
    if (choice === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // Shown on this page all the same.
  }
}

function show(choice: string | null): void {
  if (choice === 'light' || choice === 'dark') root.dataset.theme = choice;
  else delete root.dataset.theme;
  const pressed = root.dataset.theme ?? 'system';
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-theme-switch] button'))
    button.setAttribute('aria-pressed', String(button.value === pressed));
}

show(stored());

document.addEventListener('DOMContentLoaded', () => {
  const choices = document.querySelector<HTMLElement>('[data-theme-switch]');
  if (choices === null) return;
  choices.hidden = false;
  show(stored());
  choices.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    keep(target.value);
    show(target.value);
  });
});

// Another tab of the same site made the choice.
window.addEventListener('storage', ({ key, newValue }) => {
  if (key === KEY) show(newValue);
});
