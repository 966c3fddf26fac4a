import { createReadStream } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';
import { cachedRunner, type CachedRunner } from './cached-build.ts';

const virtualId = 'virtual:runner';

const contentTypes: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/**
 * Builds the page's runner with the site, under `runner/<version>/`, and serves it
 * in development. `virtual:runner` tells server and client code where it lies.
 */
export function runner(): AstroIntegration {
  let base = '/';
  let building: Promise<CachedRunner> | undefined;
  // when it is first needed, so that commands which need none do not wait for it
  const built = (): Promise<CachedRunner> => (building ??= cachedRunner());

  const plugin: Plugin = {
    name: 'handbook-runner',
    resolveId: {
      filter: { id: /^virtual:runner$/ },
      handler: () => `\0${virtualId}`,
    },
    load: {
      filter: { id: /^\0virtual:runner$/ },
      handler: async () => {
        const { version } = await built();
        return `export const runnerUrl = ${JSON.stringify(`${base}runner/${version}/`)};`;
      },
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        serve(request.url ?? '')
          .then((file) => {
            if (!file) return next();
            response.setHeader('Content-Type', contentTypes[file.split('.').at(-1) ?? ''] ?? '');
            createReadStream(file).pipe(response);
          })
          .catch(next);
      });
    },
  };

  /** The built file that a URL asks for; undefined if it asks for something else. */
  async function serve(url: string): Promise<string | undefined> {
    const match = /\/runner\/([0-9a-f]+)\/([^?]+)/.exec(url);
    if (!match) return undefined;
    const { version, folder, files } = await built();
    const file = files.find(({ path }) => path === match[2]);
    return file && match[1] === version ? join(folder, file.path) : undefined;
  }

  return {
    name: 'runner',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [plugin] } });
      },
      'astro:config:done': ({ config }) => {
        base = config.base.endsWith('/') ? config.base : `${config.base}/`;
      },
      'astro:build:done': async ({ dir, logger }) => {
        const { version, folder, files } = await built();
        await cp(folder, join(fileURLToPath(dir), 'runner', version), { recursive: true });
        const size = files.reduce((total, { gzip }) => total + gzip, 0);
        logger.info(`${files.length} files, ${Math.round(size / 1024)} KB compressed`);
      },
    },
  };
}
