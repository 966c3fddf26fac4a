import { loadProgress } from '../../progress/storage.ts';
import { progressOf, type PlaygroundProgress } from '../../progress/types.ts';

/** How far the reader came in a playground, in a few words; empty where nothing was run. */
export function describeMark({ best, greenAfter }: PlaygroundProgress): string {
  if (!best) return '';
  return greenAfter === undefined ? `${best.passed} of ${best.total} tests` : '✓ Done';
}

/** Marks every playground of a list with how far the reader came. */
export function markProgress(page: ParentNode, storage: Storage | undefined): void {
  const progress = loadProgress(storage);
  for (const place of page.querySelectorAll<HTMLElement>('[data-progress-of]')) {
    const mark = describeMark(progressOf(progress, place.dataset['progressOf'] ?? ''));
    place.textContent = mark && ` · ${mark}`;
  }
}
