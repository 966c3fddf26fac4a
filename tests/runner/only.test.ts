import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunJob } from '../../src/runner/protocol.ts';
import { RunnerPage } from './support/runner-page.ts';

let runner: RunnerPage;
beforeAll(async () => {
  runner = await RunnerPage.open();
});
afterAll(() => runner.close());

describe('a run of one test', () => {
  const job: RunJob = {
    files: {
      'one.test.ts': `import { beforeAll, describe, expect, it } from 'vitest';
describe('first', () => {
  beforeAll(() => console.log('prepared first'));
  it('holds', () => {});
});
describe('second', () => {
  beforeAll(() => console.log('prepared second'));
  it('holds', () => { expect(1).toBe(1); });
  it('fails', () => { expect(1).toBe(2); });
});
`,
      'two.test.ts': `import { it } from 'vitest';
it('fails as well', () => { throw new Error('ran'); });
`,
    },
    tests: ['one.test.ts', 'two.test.ts'],
    libraries: [],
  };

  it('skips all others, in every file, with their preparation', async () => {
    const all = await runner.run(job);
    const wanted = all.tests.find(({ path }) => path.join(' ') === 'second holds');
    expect(wanted).toBeDefined();
    const one = await runner.run({ ...job, only: wanted?.id ?? '' });
    expect(one).toMatchObject({ outcome: 'completed', suiteErrors: [], uncaught: [] });
    expect(one.tests.map(({ path, state }) => [path.join(' '), state])).toEqual([
      ['first holds', 'skip'],
      ['second holds', 'pass'],
      ['second fails', 'skip'],
      ['fails as well', 'skip'],
    ]);
    expect(one.ok).toBe(true);
    expect(one.console.map(({ text }) => text)).toEqual(['prepared second']);
  });
});

describe('the difference between two large objects', () => {
  it('shows what differs with a few lines around it', async () => {
    const report = await runner.run({
      files: {
        'large.test.ts': `import { expect, it } from 'vitest';
const large = (odd: number) => ({ list: Array.from({ length: 200 }, (_, i) => (i === 150 ? odd : i)) });
it('is equal', () => { expect(large(-1)).toEqual(large(150)); });
`,
      },
      tests: ['large.test.ts'],
      libraries: [],
    });
    const diff = report.tests[0]?.errors[0]?.diff ?? '';
    expect(diff).toContain('-     150,');
    expect(diff).toContain('+     -1,');
    expect(diff.split('\n').length).toBeLessThan(20);
  });
});
