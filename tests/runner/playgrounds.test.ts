import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listPlaygrounds, readPlayground } from '../../src/runner/catalog.ts';
import { pageFiles } from '../../src/runner/page-files.ts';
import { RunnerPage } from './support/runner-page.ts';

let runner: RunnerPage;
beforeAll(async () => {
  runner = await RunnerPage.open();
});
afterAll(() => runner.close());

describe.each(listPlaygrounds())('%s, in the page', (id) => {
  it('is red with the starter, and says so in words', async () => {
    const report = await runner.run(pageFiles(readPlayground(id)));
    expect(report).toMatchObject({ outcome: 'completed', ok: false, compileErrors: [] });
    const failures = report.tests.filter(({ state }) => state === 'fail');
    expect(failures.length).toBeGreaterThan(0);
    const messages = failures.flatMap(({ errors }) => errors.map(({ message }) => message));
    expect(
      messages.filter((message) => /is not (a function|defined|iterable)/.test(message)),
    ).toEqual([]);
  });

  it('is green with the solution', async () => {
    const page = pageFiles(readPlayground(id));
    const solved = { ...page.files, 'starter.ts': page.solution['solution.ts'] ?? '' };
    const report = await runner.run({ ...page, files: solved });
    const failures = report.tests.filter(({ state }) => state === 'fail');
    expect([...failures, ...report.suiteErrors, ...report.uncaught]).toEqual([]);
    expect(report).toMatchObject({ outcome: 'completed', ok: true });
  });
});
