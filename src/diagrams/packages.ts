import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// `require`, not `import()`: modules that Vite loaded for the Astro configuration
// cannot import any more once that loader is closed.
const require = createRequire(import.meta.url);

/** The script of Mermaid that runs in the page which draws. */
export const mermaidScript: string = require.resolve('mermaid/dist/mermaid.min.js');

/** The Latin part of Inter, as `diagrams.css` serves it. */
export const interFile: string =
  require.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');

/** The installed version of Mermaid. */
export function mermaidVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(require.resolve('mermaid/package.json'), 'utf8'),
  );
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    return String(manifest.version);
  }
  throw new Error('mermaid/package.json states no version. Reinstall with `npm ci`.');
}

/** Playwright, loaded only where something has to be drawn. */
export function playwright(): typeof import('playwright-core') {
  return require('playwright-core') as typeof import('playwright-core');
}
