import type { Reason, Version } from '../../progress/types.ts';
import { actionButton, element } from './element.ts';

const described: Record<Reason, string> = {
  reset: 'before a reset',
  'new starter': 'written for an earlier starter',
  import: 'from an import',
  'shared link': 'before a shared link was taken over',
  restore: 'before another version was restored',
};

/** A version in words: when, why, how long. */
export function describeVersion({ files, setAsideAt, reason }: Version, locale?: string): string {
  const when = new Date(setAsideAt).toLocaleString(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const lines = Object.values(files).reduce(
    (sum, text) => sum + text.trimEnd().split('\n').length,
    0,
  );
  return `${when}, ${described[reason]}, ${lines === 1 ? '1 line' : `${lines} lines`}`;
}

export interface VersionActions {
  compare: (version: Version) => void;
  restore: (version: Version) => void;
}

/** The list of earlier versions, folded; nothing where there are none. */
export function showVersions(
  box: HTMLElement,
  versions: readonly Version[],
  actions: VersionActions,
): void {
  const wasOpen = box.querySelector('details')?.open ?? false;
  box.replaceChildren();
  if (versions.length === 0) return;
  const details = element('details', '');
  details.open = wasOpen;
  const list = element('ul', '');
  for (const version of versions) {
    const item = element('li', '', `${describeVersion(version)} `);
    const text = item.textContent.trim();
    const compare = actionButton('Compare', () => actions.compare(version));
    const restore = actionButton('Restore', () => actions.restore(version));
    compare.ariaLabel = `Compare: ${text}`;
    restore.ariaLabel = `Restore: ${text}`;
    item.append(compare, restore);
    list.append(item);
  }
  details.append(element('summary', '', `Previous versions (${versions.length})`), list);
  box.append(details);
}
