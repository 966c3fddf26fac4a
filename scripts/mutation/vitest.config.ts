import { defineConfig } from 'vitest/config';
import { solveStarter } from '../../src/runner/starter-as-solution.ts';

/** The playgrounds' tests alone, with the solution in the starter's place, for every mutant of it. */
export default defineConfig({
  plugins: [solveStarter()],
  test: {
    include: ['playgrounds/**/*.test.ts'],
    // Stryker judges what does not end; a test that is slow on a busy machine is no failure.
    testTimeout: 120_000,
  },
});
