import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { fixtureRoot } from './support/fixtures.ts';

const main = join(fixtureRoot, 'add-up/main.ts');
const run = (...parameters: string[]): Promise<{ stdout: string }> =>
  promisify(execFile)(process.execPath, parameters);

it('a playground’s program runs the reference with scripts/use-solution.ts', async () => {
  const { stdout } = await run('--import', './scripts/use-solution.ts', main, '1', '2');
  expect(stdout).toBe('The total is 3\n');
});

it('and the starter without it', async () => {
  await expect(run(main, '1', '2')).rejects.toThrow('Not implemented yet: sum');
});
