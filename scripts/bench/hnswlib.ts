import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const folder = '.cache/hnswlib';
const release = '3.0.0';

/** What is measured of hnswlib-node's classes. */
export interface NativeIndex {
  initIndex: (maxElements: number, m?: number, efConstruction?: number, seed?: number) => void;
  addPoint: (point: number[], label: number) => void;
  searchKnn: (query: number[], k: number) => { distances: number[]; neighbors: number[] };
}
export interface NativeGraph extends NativeIndex {
  setEf: (ef: number) => void;
  writeIndexSync: (path: string) => void;
}
interface NpmFailure {
  readonly error: { readonly summary: string; readonly detail: string };
}
interface Package {
  readonly HierarchicalNSW: new (space: 'l2', dimensions: number) => NativeGraph;
  readonly BruteforceSearch: new (space: 'l2', dimensions: number) => NativeIndex;
}

/**
 * hnswlib-node, installed at the first call: it compiles C++, so the project does not depend on it.
 *
 * @throws saying why there is none
 */
export function hnswlib(): Package & { readonly release: string } {
  try {
    if (!existsSync(join(folder, 'node_modules', 'hnswlib-node'))) install();
    const load = createRequire(resolve(folder, 'package.json'));
    return { ...(load('hnswlib-node') as Package), release };
  } catch (error) {
    throw new Error(`no hnswlib-node in ${folder}: ${reasonOf(error)}`, { cause: error });
  }
}

function install(): void {
  const options = ['--json', '--fetch-retries=0', '--prefix', folder];
  execFileSync('npm', ['install', ...options, `hnswlib-node@${release}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 5 * 60_000,
  });
}

/** npm says why in its JSON: what failed in the summary, and a compiler's error in the detail. */
function reasonOf(error: unknown): string {
  const { stdout, message } = error as { stdout?: string; message: string };
  const [first = message] = message.split('\n');
  if (!stdout?.startsWith('{')) return first;
  const { summary, detail } = (JSON.parse(stdout) as NpmFailure).error;
  const cause = detail.split('\n').find((line) => /error:/i.test(line));
  return cause ? `${summary}: ${cause}` : summary;
}
