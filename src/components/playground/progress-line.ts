import { browserStorage } from '../../progress/key.ts';
import { describeProgress } from '../../progress/describe.ts';
import { loadProgress } from '../../progress/storage.ts';
import { hasCode, progressOf } from '../../progress/types.ts';

/** Shows the line under the results: attempts, passed tests and time to green. */
export function showProgressLine(host: HTMLElement, text: string): void {
  const line = host.querySelector('.progress');
  if (line) line.textContent = text;
}

/** Before the first use: the progress, and that there is code from last time. */
export function showKeptProgress(host: HTMLElement, say: (message: string) => void): void {
  const progress = progressOf(loadProgress(browserStorage()), host.dataset['playground'] ?? '');
  showProgressLine(host, describeProgress(progress));
  if (hasCode(progress)) say('Your code from last time is kept. It opens with the first click.');
}
