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
    if (!existsSync(join(folder, 'node_modules', 'hnswlib-node')))
      execFileSync('npm', ['install', '--prefix', folder, `hnswlib-node@${release}`], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const load = createRequire(resolve(folder, 'package.json'));
    return { ...(load('hnswlib-node') as Package), release };
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    const lastLine = stderr?.trim().split('\n').at(-1);
    throw new Error(`no hnswlib-node: ${lastLine ?? message}`, { cause: error });
  }
}
