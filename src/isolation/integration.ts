import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { bundle } from '../runner/bundle.ts';
import { joinBase } from '../links/base-path.ts';
import { scriptPath } from './address.ts';

const entry = fileURLToPath(new URL('service-worker.ts', import.meta.url));

/** Builds the service worker to the top of the site, and serves it there in development. */
export function isolation(): AstroIntegration {
  let address = scriptPath;
  let building: Promise<string> | undefined;
  const built = (): Promise<string> => (building ??= bundle(entry, 'iife'));

  return {
    name: 'isolation',
    hooks: {
      'astro:config:done': ({ config }) => {
        address = joinBase(config.base, scriptPath);
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          if (request.url?.split('?')[0] !== address) {
            next();
            return;
          }
          built()
            .then((script) => {
              response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
              response.end(script);
            })
            .catch(next);
        });
      },
      'astro:build:done': async ({ dir }) => {
        await writeFile(new URL(scriptPath.slice(1), dir), `${await built()}\n`);
      },
    },
  };
}
