import type { Page } from 'playwright-core';
import { median } from '../median.ts';
import type { Measurement, Table } from './measurement.ts';

interface Checked {
  /** Until the errors of the edited files are shown, in milliseconds. */
  edited: number;
  /** Until all errors are. */
  all: number;
}

const checkButton = 'playground-exercise [data-action=types]';

export const typeCheck: Measurement = {
  name: 'type-check',
  title: `Type check, median, in ms: until the errors of the edited file are shown, and in brackets until all are
first: loads TypeScript · same types: after an edit inside the file · other types: after an edit that
adds an export`,
  measure: async (bench) => {
    const rows: Table = {};
    for (const id of bench.sample) {
      const url = await bench.url(`playgrounds/${id}/`);
      const first: Checked[] = [];
      const same: Checked[] = [];
      const other: Checked[] = [];
      for (let round = 0; round < Math.ceil(bench.rounds / 2); round++) {
        await bench.withPage(async (page) => {
          await page.goto(url, { waitUntil: 'networkidle' });
          if ((await page.locator(checkButton).count()) === 0) return;
          await page.locator('[data-action=edit]').click();
          await page.locator('.cm-content').waitFor();
          first.push(await check(page));
          for (let edit = 0; edit < 3; edit++) {
            await typeAtTop(page, '// edited\n');
            same.push(await check(page));
            await typeAtTop(page, `export const added${edit} = ${edit};\n`);
            other.push(await check(page));
          }
        });
      }
      if (first.length === 0) continue;
      rows[id] = { first: shown(first), 'same types': shown(same), 'other types': shown(other) };
    }
    return rows;
  },
};

async function typeAtTop(page: Page, text: string): Promise<void> {
  await page.locator('[data-action=edit]').click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type(text);
}

function check(page: Page): Promise<Checked> {
  return page.evaluate(
    (selector) =>
      new Promise<Checked>((resolve) => {
        const summary = document.querySelector<HTMLElement>('playground-exercise .summary');
        const button = document.querySelector<HTMLButtonElement>(selector);
        if (!summary || !button) throw new Error('The page has no type check.');
        delete summary.dataset['state'];
        let edited = 0;
        const start = performance.now();
        new MutationObserver((_, observer) => {
          const now = performance.now() - start;
          if (edited === 0 && /\d* type errors? in the code/.test(summary.textContent))
            edited = now;
          if (!summary.dataset['state']) return;
          observer.disconnect();
          resolve({ edited: edited === 0 ? now : edited, all: now });
        }).observe(summary, { attributes: true, childList: true });
        button.click();
      }),
    checkButton,
  );
}

function shown(times: readonly Checked[]): string {
  const middle = (what: keyof Checked): number => Math.round(median(times.map((t) => t[what])));
  return `${middle('edited')} (${middle('all')})`;
}
