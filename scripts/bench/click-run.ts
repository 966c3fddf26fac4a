import type { Page } from 'playwright-core';

/** What a reader waits for after a click on Run, in milliseconds. */
export interface Waiting {
  /** Until the first test shows its result. */
  first: number;
  /** Until the verdict. */
  verdict: number;
  /** What the tests took by themselves. */
  tests: number;
}

/** Clicks Run without a pointer coming near, and waits for the verdict; it must be green. */
export function clickRun(page: Page): Promise<Waiting> {
  return page.evaluate(
    () =>
      new Promise<Waiting>((resolve, reject) => {
        const box = document.querySelector('playground-exercise');
        const summary = box?.querySelector<HTMLElement>('.summary');
        const tests = box?.querySelector('.tests');
        const run = box?.querySelector<HTMLButtonElement>('[data-action=run]');
        if (!summary || !tests || !run) throw new Error('The page has no playground.');
        delete summary.dataset['state'];
        tests.replaceChildren();
        let first = 0;
        const start = performance.now();
        const look = (_: unknown, observer: MutationObserver): void => {
          const now = performance.now() - start;
          if (first === 0 && tests.querySelector('[data-state=pass]')) first = now;
          if (!summary.dataset['state']) return;
          observer.disconnect();
          const durations = [...tests.querySelectorAll('.duration')];
          const sum = durations.reduce((total, at) => total + parseFloat(at.textContent), 0);
          if (summary.dataset['state'] === 'pass') resolve({ first, verdict: now, tests: sum });
          else reject(new Error(`The run is not green: ${summary.textContent}`));
        };
        const observer = new MutationObserver(look);
        observer.observe(summary, { attributes: true });
        observer.observe(tests, { subtree: true, childList: true, attributes: true });
        run.click();
      }),
  );
}
