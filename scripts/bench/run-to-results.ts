import type { PageFiles } from '../../src/runner/page-files.ts';
import { fixtureRoot } from '../../tests/runner/support/fixtures.ts';
import { median } from '../median.ts';
import type { Bench } from './bench.ts';
import { clickRun, type Waiting } from './click-run.ts';
import type { Measurement, Table } from './measurement.ts';
import { serveInPlaceOf, solvedPlayground } from './solved-playground.ts';

/** How long a reader takes from coming near to the click, in milliseconds. */
const approach = 1000;

const states = ['cold', 'prewarmed', 'edited', 'warm'] as const;
type State = (typeof states)[number];

/** The last columns tell the runner's share from the tests' own. */
export const runToResults: Measurement = {
  name: 'run-to-results',
  title: `Run to results, median, in ms: to the verdict, and in brackets to the first result shown
cold: nothing loaded, the editor neither · prewarmed: the pointer on Run first · edited: the first run
after a click into the editor · warm: a later run · tests: what they take themselves in a warm run`,
  measure: async (bench) => {
    const rows: Table = {};
    const [first] = bench.playgrounds;
    if (first === undefined) return rows;
    // by itself the runner needs as long as for the tests of this one
    rows['(ten small tests)'] = await rowOf(bench, first, solvedPlayground('add-up', fixtureRoot));
    for (const id of bench.playgrounds) rows[id] = await rowOf(bench, id, solvedPlayground(id));
    return rows;
  },
};

async function rowOf(bench: Bench, id: string, files: PageFiles): Promise<Table[string]> {
  const times: Record<State, Waiting[]> = { cold: [], prewarmed: [], edited: [], warm: [] };
  const url = await bench.url(`playgrounds/${id}/`);
  for (let round = 0; round < bench.rounds; round++) {
    for (const state of ['cold', 'prewarmed', 'edited'] as const) {
      await bench.withPage(async (page) => {
        await serveInPlaceOf(id, files, page);
        await page.goto(url, { waitUntil: 'networkidle' });
        if (state === 'prewarmed') await page.locator('[data-action=run]').hover();
        if (state === 'edited') await page.locator('playground-exercise .code').click();
        if (state !== 'cold') await page.waitForTimeout(approach);
        times[state].push(await clickRun(page));
        if (state !== 'edited') return;
        await page.waitForTimeout(approach);
        times.warm.push(await clickRun(page));
      });
    }
  }
  const columns = states.map((state) => [
    state,
    `${middle(times[state], 'verdict')} (${middle(times[state], 'first')})`,
  ]);
  return {
    ...(Object.fromEntries(columns) as Record<State, string>),
    tests: middle(times.warm, 'tests'),
  };
}

function middle(times: readonly Waiting[], what: keyof Waiting): number {
  return Math.round(median(times.map((time) => time[what])));
}
