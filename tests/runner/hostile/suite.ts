import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport, TestResult } from '../../../src/runner/protocol.ts';
import type { BrowserPage, OpenBrowser } from '../../support/browsers/browser-page.ts';
import type { InPage } from '../support/in-page.ts';
import { serveRunner, type ServedRunner } from '../support/served-runner.ts';
import {
  attackFiles,
  attackLimit,
  endless,
  exhausting,
  forging,
  reaching,
  reachFiles,
  reachLimit,
  type HostileFiles,
} from './jobs.ts';
import { listen, type Listener } from './listener.ts';
import { stateOf, watchedRun, type WatchedRun } from './watched-run.ts';

declare const inPage: InPage;

/** Milliseconds. A coarse bound that a busy machine keeps; what was measured is printed. */
const inputLimit = 1000;

const honestTest = `import { expect, it } from 'vitest';
import { value } from './starter.ts';
it('holds', () => expect(value).toBe(1));`;

/** Every hostile program is harmless in the page's runner, in the browser that is given. */
export function describeHostilePrograms(open: OpenBrowser): void {
  let page: BrowserPage;
  let runner: ServedRunner;
  let listener: Listener;
  const measured: [name: string, run: WatchedRun][] = [];

  beforeAll(async () => {
    [page, runner, listener] = await Promise.all([open(), serveRunner(), listen()]);
    await page.goto(runner.url);
    await runHonest();
    runner.server.requests.length = 0;
  });
  afterAll(async () => {
    const table = measured
      .sort(([, a], [, b]) => b.longestGap - a.longestGap)
      .map(([name, { report, longestGap, slowestInput }]) =>
        [longestGap.toFixed(0), slowestInput.toFixed(0), report.outcome, name].join('\t'),
      );
    console.log([page.browser, 'gap ms\tinput ms\toutcome\tprogram', ...table].join('\n'));
    await Promise.all([page.close(), runner.close(), listener.close()]);
  });

  function runHonest(starter = 'export const value = 1;'): Promise<RunReport> {
    const files = { 'starter.ts': starter, 'a.test.ts': honestTest };
    return page.evaluate(
      (given) => inPage.run({ files: given, tests: ['a.test.ts'], libraries: [] }),
      files,
    );
  }

  /** Runs a program with tests of which none may pass but the one that it is refused. */
  async function attackWith(
    name: string,
    files: HostileFiles,
    limit = attackLimit,
  ): Promise<RunReport> {
    const before = await stateOf(page, runner);
    const run = await watchedRun(page, files, limit);
    measured.push([name, run]);
    const { report, longestGap, slowestInput } = run;
    expect(report.ok).toBe(false);
    expect(JSON.stringify(report).length).toBeLessThan(5_000_000);
    expect(longestGap).toBeLessThan(inputLimit);
    expect(slowestInput).toBeLessThan(inputLimit);
    expect(listener.arrived).toEqual([]);
    expect(await runHonest()).toMatchObject({ outcome: 'completed', ok: true });
    expect(await stateOf(page, runner)).toEqual(before);
    return report;
  }

  describe('code that reaches out is refused', () => {
    it.each(reaching)('$name', async (program) => {
      const addresses = [listener.url, runner.server.url];
      const report = await attackWith(program.name, reachFiles(program, addresses), reachLimit);
      expect(report.tests[0]?.errors).toEqual([]);
      expect(named(report, 'is refused')).toBe('pass');
      expect(named(report, 'is red')).toBe('fail');
    });
  });

  describe('code without an end is stopped', () => {
    it.each(endless)('$name', async (program) => {
      const report = await attackWith(program.name, attackFiles(program));
      expect(report.outcome).toBe('time limit');
    });
  });

  describe('code that uses up everything leaves the page as it was', () => {
    it.each(exhausting)('$name', async (program) => {
      await attackWith(program.name, attackFiles(program));
    });
  });

  describe('code that forges a result stays red', () => {
    it.each(forging)('$name', async (program) => {
      await attackWith(program.name, attackFiles(program));
    });
  });

  describe('a change of what the tests rely on', () => {
    it('is named', async () => {
      const report = await runHonest('export const value = 1; Array.prototype.map = () => [];');
      const message = expect.stringMatching(
        /^The code changes Array\.prototype\.map, on/,
      ) as string;
      expect(report).toMatchObject({ ok: false, uncaught: [{ message }] });
    });

    it('is not a new name or a new matcher', async () => {
      const report = await runHonest(`import { expect } from 'vitest';
export const value = 1;
Object.defineProperty(Array.prototype, 'last', { get() { return this.at(-1); } });
expect.extend({ toBeOne: (given) => ({ pass: given === 1, message: () => 'not one' }) });`);
      expect(report).toMatchObject({ ok: true, uncaught: [] });
    });
  });
}

function named({ tests }: { tests: TestResult[] }, name: string): string | undefined {
  return tests.find(({ path }) => path.at(-1) === name)?.state;
}
