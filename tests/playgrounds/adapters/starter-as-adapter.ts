import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/**
 * Runs a playground's tests against another implementation: `./starter.ts` becomes the adapter
 * beside this file that has the playground's name.
 */
export function adaptStarter(): Plugin {
  return {
    name: 'starter-as-adapter',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^\.\/starter\.ts$/ },
      handler: (_, importer) => {
        const id = /[\\/]playgrounds[\\/]([^\\/]+)[\\/][^\\/]+$/.exec(importer ?? '')?.[1];
        return id && fileURLToPath(new URL(`${id}.ts`, import.meta.url));
      },
    },
  };
}
