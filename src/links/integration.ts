import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { deadLinks } from './dead-links.ts';
import { normaliseBase } from './base-path.ts';

/** Fails the build on a dead internal link or anchor of any built page. */
export function linkCheck(): AstroIntegration {
  let base = '/';
  return {
    name: 'link-check',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = normaliseBase(config.base);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const entries = await readdir(root, { recursive: true, withFileTypes: true });
        const files = entries
          .filter((entry) => entry.isFile())
          .map((entry) =>
            join(entry.parentPath, entry.name).slice(root.length).replaceAll(sep, '/'),
          );
        const pages = new Map<string, string>();
        for (const file of files.filter((path) => path.endsWith('.html'))) {
          pages.set(file, await readFile(join(root, file), 'utf8'));
        }
        const problems = deadLinks({ base, pages, files: new Set(files) });
        if (problems.length > 0) {
          throw new Error(`${problems.length} dead link(s):\n${problems.join('\n')}`);
        }
        logger.info(`${pages.size} pages, no dead link`);
      },
    },
  };
}
