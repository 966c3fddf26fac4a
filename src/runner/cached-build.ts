import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildRunner, type RunnerManifest } from './build.ts';

const sources = fileURLToPath(new URL('.', import.meta.url));

export interface CachedRunner extends RunnerManifest {
  /** The folder that holds the files. */
  folder: string;
}

/**
 * The built runner, from an earlier build if its sources and the installed packages
 * are the same.
 * @param root the project's folder, with package-lock.json and node_modules
 */
export async function cachedRunner(root: string): Promise<CachedRunner> {
  const cache = join(root, 'node_modules/.cache/handbook-runner');
  const entry = join(cache, inputHash(root));
  const manifestFile = join(entry, 'manifest.json');
  if (!existsSync(manifestFile)) {
    // built beside it and renamed, so that no other process sees half a build
    const draft = join(cache, `draft-${process.pid}-${Date.now()}`);
    await mkdir(draft, { recursive: true });
    const manifest = await buildRunner({ outDir: draft });
    await writeFile(join(draft, 'manifest.json'), JSON.stringify(manifest));
    await rename(draft, entry).catch(() => rm(draft, { recursive: true }));
  }
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as RunnerManifest;
  return { ...manifest, folder: join(entry, manifest.version) };
}

function inputHash(root: string): string {
  const files = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of [...files, join(root, 'package-lock.json')]) {
    hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
