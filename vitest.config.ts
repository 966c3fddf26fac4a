import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { solveStarter } from './src/runner/starter-as-solution.ts';
import { adaptStarter } from './tests/playgrounds/adapters/starter-as-adapter.ts';

export default defineConfig({
  resolve: { alias: { '~': fileURLToPath(new URL('src', import.meta.url)) } },
  test: {
    projects: [
      {
        extends: true,
        // Tests import the starter; here they get the solution in its place.
        plugins: [solveStarter()],
        test: { name: 'playgrounds', include: ['playgrounds/**/*.test.ts'] },
      },
      {
        extends: true,
        // Here they get a published implementation, which must pass as well.
        plugins: [adaptStarter()],
        test: {
          name: 'adapters',
          include: [
            'playgrounds/circuit-breaker/{circuit-breaker,feature-reader}.test.ts',
            'playgrounds/consistent-hashing/*.test.ts',
            'playgrounds/count-min-sketch/sketch.test.ts',
            'playgrounds/hyperloglog/*.test.ts',
            'playgrounds/lru-cache/*.test.ts',
            'playgrounds/priority-scheduler/*.test.ts',
            'playgrounds/shadow-deployment/*.test.ts',
            'playgrounds/sliding-window-metrics/histogram.test.ts',
          ],
          // It may be slower than the solution.
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'site',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/fixtures/**', 'tests/real/**'],
          // Some tests build a site or install a project.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
