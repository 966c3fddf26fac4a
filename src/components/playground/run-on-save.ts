const key = 'mlops-interview-handbook:run-on-save';

function remembered(storage: Storage | undefined): boolean {
  try {
    return storage?.getItem(key) === 'yes';
  } catch {
    return false;
  }
}

function remember(storage: Storage | undefined, on: boolean): void {
  try {
    if (on) storage?.setItem(key, 'yes');
    else storage?.removeItem(key);
  } catch {
    // The box stays as it is until the page is left.
  }
}

/** Runs on Ctrl-S or Cmd-S while the box is ticked; off until the reader ticks it, then remembered. */
export function runOnSave(host: HTMLElement, storage: Storage | undefined, run: () => void): void {
  const box = host.querySelector<HTMLInputElement>('.run-on-save input');
  if (!box) return;
  // It may have been ticked before anything of this was loaded.
  box.checked ||= remembered(storage);
  remember(storage, box.checked);
  box.addEventListener('change', () => remember(storage, box.checked));
  host.addEventListener('keydown', (event) => {
    if (!box.checked || event.key.toLowerCase() !== 's') return;
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    run();
  });
}
