import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildRunner, type RunnerManifest } from '../../../src/runner/build.ts';
import { bundle } from '../../../src/runner/bundle.ts';
import { serveFolder, type ServedFolder } from '../../support/static-server.ts';

const base = '/handbook/';

/** The built runner and a page for it, on a plain file host. */
export interface ServedRunner {
  /** The page's address. */
  url: string;
  server: ServedFolder;
  manifest: RunnerManifest;
  close: () => Promise<void>;
}

export async function serveRunner(): Promise<ServedRunner> {
  const folder = await mkdtemp(join(tmpdir(), 'runner-page-'));
  const manifest = await buildRunner({ outDir: join(folder, 'runner') });
  const script = await bundle(fileURLToPath(new URL('in-page.ts', import.meta.url)), 'iife');
  await writeFile(join(folder, 'page.js'), script);
  const html = `<!doctype html><html lang="en"><title>Runner</title>
    <body data-runner="${base}runner/${manifest.version}/"><script src="page.js"></script></body></html>`;
  for (const name of ['index.html', 'isolated.html']) await writeFile(join(folder, name), html);
  const server = await serveFolder(folder, base);
  return {
    url: `${server.url}index.html`,
    server,
    manifest,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
