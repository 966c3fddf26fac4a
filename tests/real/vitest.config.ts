import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** `npm run test:real`: the judges that need more than a fresh machine has. */
export default defineConfig({
  resolve: { alias: { '~': fileURLToPath(new URL('../../src', import.meta.url)) } },
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['tests/real/**/*.test.ts'],
    // they measure what they judge, and share this machine
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
