import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { solveStarter } from '../../src/runner/starter-as-solution.ts';
import { fixtureRoot } from './support/fixtures.ts';

let root: string;
let vite: ViteDevServer;
beforeEach(async () => {
  mkdirSync('.cache', { recursive: true });
  root = mkdtempSync(join(process.cwd(), '.cache/solved-'));
  cpSync(fixtureRoot, join(root, 'playgrounds'), { recursive: true });
  vite = await createServer({
    configFile: false,
    root,
    plugins: [solveStarter()],
    server: { middlewareMode: true, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
});
afterEach(async () => {
  await vite.close();
  rmSync(root, { recursive: true });
});

const resolve = async (specifier: string, importer: string): Promise<string | undefined> => {
  const resolved = await vite.pluginContainer.resolveId(
    specifier,
    join(root, 'playgrounds', importer),
  );
  return resolved?.id.slice(join(root, 'playgrounds/').length);
};

it('gives the tests the reference in place of what the reader edits', async () => {
  expect(await resolve('./starter.ts', 'add-up/add-up.test.ts')).toBe('add-up/solution.ts');
  expect(await resolve('./starter.yaml?raw', 'alert-rules/alert-rules.test.ts')).toBe(
    'alert-rules/solution.yaml?raw',
  );
  expect(await resolve('./starter/limits.ts', 'rollout/rollout.test.ts')).toBe(
    'rollout/solution/limits.ts',
  );
});

it('leaves every other import alone', async () => {
  expect(await resolve('./promql.ts', 'alert-rules/alert-rules.test.ts')).toBe(
    'alert-rules/promql.ts',
  );
});

it('says which file is missing', async () => {
  rmSync(join(root, 'playgrounds/alert-rules/solution.yaml'));
  await expect(resolve('./starter.yaml?raw', 'alert-rules/alert-rules.test.ts')).rejects.toThrow(
    /playgrounds\/alert-rules\/solution\.yaml is missing\. Add it\./,
  );
});
