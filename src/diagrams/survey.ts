import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findFences } from './fence.ts';
import type { Fence } from './fence.ts';
import { pathFrom } from './plugins.ts';

/** All Mermaid fences of the handbook's pages, in the order of their paths. */
export function fencesOfContent(root: string): Fence[] {
  return globSync('src/content/**/*.mdx', { cwd: root })
    .sort()
    .flatMap((name) => {
      const file = path.join(root, name);
      return findFences(readFileSync(file, 'utf8'), pathFrom(root, file));
    });
}
