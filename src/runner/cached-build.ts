import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildRunner, type RunnerManifest } from './build.ts';

const sources = fileURLToPath(new URL('.', import.meta.url));
const project = fileURLToPath(new URL('../../', import.meta.url));
const cache = join(project, 'node_modules/.cache/handbook-runner');

export interface CachedRunner extends RunnerManifest {
  /** The folder that holds the files. */
  folder: string;
}

/** The built runner, from an earlier build if its sources and the locked packages are the same. */
export async function cachedRunner(): Promise<CachedRunner> {
  const entry = join(cache, inputHash());
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

function inputHash(): string {
  const files = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of [...files, join(project, 'package-lock.json')]) {
    hash.update(`${relative(project, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
