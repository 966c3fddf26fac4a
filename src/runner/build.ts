import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { frameHtml } from './frame/frame-html.ts';
import { libraryIds } from './page-libraries.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

export interface BuiltFile {
  /** Relative to the version's folder, with forward slashes. */
  path: string;
  /** Bytes. */
  size: number;
  /** Bytes over the wire, compressed with gzip. */
  gzip: number;
}

export interface RunnerManifest {
  /** A hash of the files' contents: the name of the folder that holds them. */
  version: string;
  files: BuiltFile[];
}

/**
 * Builds what the page's runner loads into `<outDir>/<version>/`: the frame, the
 * worker and one chunk per library.
 */
export async function buildRunner({ outDir }: { outDir: string }): Promise<RunnerManifest> {
  const contents = new Map<string, string>();
  contents.set('frame.html', frameHtml(await bundle(join(here, 'frame/frame.ts'), 'iife')));
  const worker = await bundle(join(here, 'worker/main.ts'), 'iife');
  contents.set('worker.js', `${worker}\n//# sourceURL=runner:///worker.js\n`);
  for (const id of libraryIds) {
    contents.set(`libraries/${id}.js`, await bundle(join(here, `libraries/${id}.ts`), 'cjs'));
  }

  const hash = createHash('sha256');
  for (const [path, text] of contents) hash.update(`${path}\0${text}\0`);
  const version = hash.digest('hex').slice(0, 12);
  for (const [path, text] of contents) {
    const file = join(outDir, version, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const files = [...contents].map(([path, text]) => ({
    path,
    size: Buffer.byteLength(text),
    gzip: gzipSync(text, { level: 9 }).length,
  }));
  return { version, files };
}
