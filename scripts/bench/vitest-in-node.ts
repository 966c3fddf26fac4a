import { execFileSync } from 'node:child_process';
import { median } from '../median.ts';
import { clickRun } from './click-run.ts';
import type { Measurement, Table } from './measurement.ts';
import { serveInPlaceOf, solvedPlayground } from './solved-playground.ts';

const rounds = 3;

export const vitestInNode: Measurement = {
  name: 'vitest-in-node',
  title:
    'The same tests by `vitest run` in Node (the whole process) and by a warm run in the page, median, in ms',
  measure: async (bench) => {
    const rows: Table = {};
    for (const id of bench.sample) {
      const url = await bench.url(`playgrounds/${id}/`);
      const inNode: number[] = [];
      const inPage: number[] = [];
      await bench.withPage(async (page) => {
        await serveInPlaceOf(id, solvedPlayground(id), page);
        await page.goto(url, { waitUntil: 'networkidle' });
        await clickRun(page);
        // in turns, so that both meet the same machine
        for (let round = 0; round < rounds; round++) {
          inNode.push(runInNode(id));
          inPage.push((await clickRun(page)).verdict);
        }
      });
      rows[id] = {
        'vitest run in Node': Math.round(median(inNode)),
        'in the page': Math.round(median(inPage)),
        'Node / page': Number((median(inNode) / median(inPage)).toFixed(1)),
      };
    }
    return rows;
  },
};

function runInNode(id: string): number {
  const start = performance.now();
  execFileSync('vitest', ['run', '--project', 'playgrounds', `playgrounds/${id}/`], {
    stdio: 'ignore',
  });
  return performance.now() - start;
}
