import { median } from '../median.ts';
import type { Measurement } from './measurement.ts';

/** Milliseconds from the first click into the code until the editor has the focus. */
export const firstClickToEditor: Measurement = {
  name: 'first-click-to-editor',
  title: 'First click to a usable editor, median, in ms',
  measure: async (bench) => {
    const rows: Record<string, { ms: number }> = {};
    for (const id of bench.sample) {
      const url = await bench.url(`playgrounds/${id}/`);
      const times: number[] = [];
      for (let round = 0; round < bench.rounds; round++) {
        times.push(
          await bench.withPage(async (page) => {
            await page.goto(url, { waitUntil: 'networkidle' });
            return page.evaluate(timeToEditor);
          }),
        );
      }
      rows[id] = { ms: Math.round(median(times)) };
    }
    return rows;
  },
};

function timeToEditor(): Promise<number> {
  return new Promise((resolve) => {
    const code = document.querySelector<HTMLElement>('playground-exercise .code');
    if (!code) throw new Error('The page has no playground.');
    const start = performance.now();
    new MutationObserver((_, observer) => {
      if (!document.activeElement?.matches('.cm-content')) return;
      observer.disconnect();
      resolve(performance.now() - start);
    }).observe(code, { subtree: true, childList: true, attributes: true });
    code.click();
  });
}
