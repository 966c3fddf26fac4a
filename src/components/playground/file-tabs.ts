import { part } from './part.ts';
import { scrollStripTo } from './scroll-strip.ts';

/**
 * Marks the file on display in the strip of files, and says on Run what it would run.
 * @param isSolution whether that file is the solution's
 */
export function markTab(host: HTMLElement, path: string, isSolution: boolean): void {
  for (const tab of host.querySelectorAll<HTMLElement>('[data-file]')) {
    const isShown = tab.dataset['file'] === path;
    tab.ariaPressed = String(isShown);
    if (isShown) scrollStripTo(tab);
  }
  const others = host.querySelector('select');
  if (others) {
    // A file with a tab of its own is not among the others, and leaves the list at its title.
    others.value = path;
    if (others.selectedIndex === -1) others.selectedIndex = 0;
  }
  part(host, '[data-action=run]').textContent = isSolution ? 'Run the solution' : 'Run';
}
