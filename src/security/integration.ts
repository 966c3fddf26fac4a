import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { withPolicy } from './with-policy.ts';

/**
 * Gives every built page a Content-Security-Policy; in development there is none. Astro's own
 * `security.csp` does not do: it leaves out inline scripts that Astro does not process, such as
 * Starlight's, and stands behind the first of them.
 */
export function contentSecurityPolicies(): AstroIntegration {
  return {
    name: 'content-security-policy',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const files = await readdir(root, { recursive: true });
        const pages = files.filter((file) => file.endsWith('.html'));
        for (const page of pages) {
          const file = join(root, page);
          try {
            await writeFile(file, withPolicy(await readFile(file, 'utf8')));
          } catch (cause) {
            throw new Error(`${page}: ${String(cause)}`, { cause });
          }
        }
        logger.info(`${pages.length} pages with a policy`);
      },
    },
  };
}
