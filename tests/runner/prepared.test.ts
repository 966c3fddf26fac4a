import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Ahead } from '../../src/runner/host.ts';
import type { RunJob } from '../../src/runner/protocol.ts';
import type { InPage } from './support/in-page.ts';
import { RunnerPage } from './support/runner-page.ts';

declare const inPage: InPage;

const helper = `export const limit: number = 3;\n`;
const test = `import fc from 'fast-check';
import { expect, it } from 'vitest';
import { limit } from './helper.ts';
import { capped } from './starter.ts';
it('stays within the limit', () => {
  fc.assert(fc.property(fc.integer(), (n) => { expect(capped(n)).toBeLessThanOrEqual(limit); }), { seed: 1 });
});
`;
const starter = `import { limit } from './helper.ts';
export const capped = (n: number): number => Math.min(n, limit);
`;
const fixed = { 'helper.ts': helper, 'a.test.ts': test };
const job: RunJob = {
  files: { 'starter.ts': starter, ...fixed },
  tests: ['a.test.ts'],
  libraries: ['fast-check'],
};

let runner: RunnerPage;
beforeAll(async () => {
  runner = await RunnerPage.open();
});
afterEach(() => runner.page.reload());
afterAll(() => runner.close());

function prepare(ahead: Ahead): Promise<void> {
  return runner.page.evaluate((given) => inPage.runner.warm(given), ahead);
}

describe('a run whose files and libraries were prepared', () => {
  it('gives the same results as one that was not', async () => {
    const withoutTime = ({ tests }: Awaited<ReturnType<RunnerPage['run']>>): unknown[] =>
      tests.map(({ path, state, errors }) => ({ path, state, errors }));
    const wrong = { ...job.files, 'starter.ts': starter.replace('Math.min', 'Math.max') };
    const plain = [await runner.run(job), await runner.run({ ...job, files: wrong })];
    await runner.page.reload();
    await prepare({ files: fixed, libraries: job.libraries });
    const prepared = [await runner.run(job), await runner.run({ ...job, files: wrong })];
    expect(prepared.map(({ ok }) => ok)).toEqual([true, false]);
    expect(prepared.map(withoutTime)).toEqual(plain.map(withoutTime));
  });

  it('runs the text that it is given, not what was prepared under that name', async () => {
    const other = { 'helper.ts': helper.replace('3', '-1'), 'a.test.ts': 'not TypeScript' };
    await prepare({ files: other, libraries: job.libraries });
    expect(await runner.run(job)).toMatchObject({ ok: true, compileErrors: [] });
  });

  it('says what does not compile, as ever', async () => {
    const broken = { ...fixed, 'helper.ts': 'export const limit = ;\n' };
    await prepare({ files: broken, libraries: job.libraries });
    const report = await runner.run({ ...job, files: { ...job.files, ...broken } });
    expect(report.compileErrors).toMatchObject([{ file: 'helper.ts', line: 1 }]);
  });

  it('needs no library of the playground that was prepared last', async () => {
    await prepare({ files: fixed, libraries: job.libraries });
    await prepare({ files: {}, libraries: ['zod'] });
    expect(await runner.run(job)).toMatchObject({ ok: true, tests: [{ state: 'pass' }] });
  });
});

it('nothing of a prepared file runs before the run', async () => {
  const loud = { 'helper.ts': `${helper}Object.assign(globalThis, { helperRan: true });\n` };
  await prepare({ files: { ...fixed, ...loud }, libraries: job.libraries });
  const early = `export const early = 'helperRan' in globalThis;\n`;
  const tests = `import { it, expect } from 'vitest';
import { early } from './early.ts';
import './helper.ts';
it('runs later', () => { expect([early, 'helperRan' in globalThis]).toEqual([false, true]); });
`;
  const files = { ...job.files, ...loud, 'early.ts': early, 'a.test.ts': tests };
  expect(await runner.run({ ...job, files })).toMatchObject({ ok: true });
});

it('what one run does to a prepared library is gone in the next', async () => {
  await prepare({ files: fixed, libraries: job.libraries });
  const spoilt = `import fc from 'fast-check';
fc.integer = () => { throw new Error('spoilt'); };
${starter}`;
  const first = await runner.run({ ...job, files: { ...job.files, 'starter.ts': spoilt } });
  expect(first.ok).toBe(false);
  expect((await runner.run(job)).ok).toBe(true);
});
