import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport, TestResult } from '../../../src/runner/protocol.ts';
import { RunnerPage } from '../support/runner-page.ts';
import { listen, type Listener } from './listener.ts';
import { endless } from './programs/endless.ts';
import { exhausting } from './programs/exhausting.ts';
import { forging } from './programs/forging.ts';
import { network } from './programs/network.ts';
import { pageAndStorage } from './programs/page-and-storage.ts';
import type { HostileProgram } from './programs/program.ts';
import { stateOf, watchedRun, type WatchedRun } from './watched-run.ts';

/** Milliseconds. A coarse bound that a busy machine keeps; what was measured is printed. */
const inputLimit = 1000;

const value = 'export const value = 2;';
const honestTest = `import { expect, it } from 'vitest';
import { value } from './starter.ts';
it('holds', () => expect(value).toBe(1));`;
const runHonest = (): Promise<RunReport> => runner.runFiles('export const value = 1;', honestTest);

let runner: RunnerPage;
let listener: Listener;
const measured: [name: string, run: WatchedRun][] = [];

beforeAll(async () => {
  [runner, listener] = await Promise.all([RunnerPage.open(), listen()]);
  await runHonest();
  runner.server.requests.length = 0;
});
afterAll(async () => {
  const table = measured
    .sort(([, a], [, b]) => b.longestGap - a.longestGap)
    .map(([name, { report, longestGap, slowestInput }]) =>
      [longestGap.toFixed(0), slowestInput.toFixed(0), report.outcome, name].join('\t'),
    );
  console.log(['gap ms\tinput ms\toutcome\tprogram', ...table].join('\n'));
  await Promise.all([runner.close(), listener.close()]);
});

/** Runs a program with tests of which none may pass but the one that it is refused. */
async function attackWith({ name, code }: HostileProgram, test: string): Promise<WatchedRun> {
  const before = await stateOf(runner);
  const files = { 'starter.ts': `${value} ${code}`, 'a.test.ts': test };
  const run = await watchedRun(runner, files);
  measured.push([name, run]);
  const { report, longestGap, slowestInput } = run;
  expect(report.ok).toBe(false);
  expect(JSON.stringify(report).length).toBeLessThan(5_000_000);
  expect(longestGap).toBeLessThan(inputLimit);
  expect(slowestInput).toBeLessThan(inputLimit);
  expect(listener.arrived).toEqual([]);
  expect(await runHonest()).toMatchObject({ outcome: 'completed', ok: true });
  expect(await stateOf(runner)).toEqual(before);
  return run;
}

const named = ({ tests }: { tests: TestResult[] }, name: string): string | undefined =>
  tests.find(({ path }) => path.at(-1) === name)?.state;

describe('code that reaches out is refused', () => {
  it.each([...network, ...pageAndStorage])('$name', async (program) => {
    const addresses = [listener.url, runner.server.url].map((url) => JSON.stringify(url)).join();
    const test = `import { expect, it } from 'vitest';
import { reach, value } from './starter.ts';
it('is refused', async () => {
  const outcome = await reach(${addresses}).then(() => 'reached', () => 'refused');
  expect(outcome).toBe('refused');
});
it('is red', () => expect(value).toBe(1));`;
    const { report } = await attackWith(program, test);
    expect(report.tests[0]?.errors).toEqual([]);
    expect(named(report, 'is refused')).toBe('pass');
    expect(named(report, 'is red')).toBe('fail');
  });
});

const attacked = `import { expect, it } from 'vitest';
import * as starter from './starter.ts';
it('is red', () => expect(starter.value).toBe(1));
it('is attacked', async () => { await starter.attack?.(); expect(starter.value).toBe(1); });
it('is red at the end', () => expect(starter.value).toBe(1));`;

describe('code without an end is stopped', () => {
  it.each(endless)('$name', async (program) => {
    const { report } = await attackWith(program, attacked);
    expect(report.outcome).toBe('time limit');
  });
});

describe('code that uses up everything leaves the page as it was', () => {
  it.each(exhausting)('$name', async (program) => {
    await attackWith(program, attacked);
  });
});

describe('code that forges a result stays red', () => {
  it.each(forging)('$name', async (program) => {
    await attackWith(program, attacked);
  });
});

describe('a change of what the tests rely on', () => {
  it('is named', async () => {
    const report = await runner.runFiles(
      'export const value = 1; Array.prototype.map = () => [];',
      honestTest,
    );
    expect(report).toMatchObject({
      ok: false,
      uncaught: [{ message: expect.stringMatching(/^The code changes Array\.prototype\.map, on/) }],
    });
  });

  it('is not a new name or a new matcher', async () => {
    const report = await runner.runFiles(
      `import { expect } from 'vitest';
export const value = 1;
Object.defineProperty(Array.prototype, 'last', { get() { return this.at(-1); } });
expect.extend({ toBeOne: (given) => ({ pass: given === 1, message: () => 'not one' }) });`,
      honestTest,
    );
    expect(report).toMatchObject({ ok: true, uncaught: [] });
  });
});
