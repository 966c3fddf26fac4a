import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const stub = (name: string): string => fileURLToPath(new URL(`stubs/${name}.ts`, import.meta.url));

/** Node's modules and the parts of packages that the page has no use for. */
const alias = [
  { find: /^vite\/module-runner$/, replacement: stub('module-runner') },
  { find: /^tinybench$/, replacement: stub('tinybench') },
  { find: /^(node:)?util$/, replacement: stub('node-util') },
];

/** English messages only: the other locales are 37 KB of 89. */
const englishOnly: Plugin = {
  name: 'zod-english-only',
  load: {
    filter: { id: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ },
    handler: () => `export { default as en } from './en.js';`,
  },
};

/** Bundles a module for the browser into one minified script. */
export async function bundle(entry: string, format: 'iife' | 'cjs'): Promise<string> {
  const result = await build({
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'error',
    mode: 'production',
    resolve: { alias },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [englishOnly],
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry, formats: [format], name: 'runner', fileName: 'script' },
      rolldownOptions: {
        transform: {
          inject: {
            'Buffer.from': [stub('buffer-from'), 'from'],
            'process.hrtime': [stub('process-hrtime'), 'hrtime'],
          },
        },
      },
    },
  });
  const output = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  const [script, ...rest] = output;
  if (script?.type !== 'chunk' || rest.length > 0) {
    throw new Error(`${entry} must become one script; it became ${output.length} files.`);
  }
  return script.code.trim();
}
