/** Shows the next hint, and says on the button which comes after it. */
export function showNextHint(host: HTMLElement): void {
  const hints = [...host.querySelectorAll<HTMLElement>('.hint-steps li')];
  const next = hints.findIndex((hint) => hint.hidden);
  const hint = hints[next];
  const button = host.querySelector<HTMLElement>('[data-hint]');
  if (!hint || !button) return;
  hint.hidden = false;
  const after = next + 1;
  if (after < hints.length) button.textContent = `Hint (${after + 1} of ${hints.length})`;
  else {
    button.hidden = true;
    // The button that had the focus is gone; the hint is what it led to.
    hint.tabIndex = -1;
    hint.focus();
  }
}
