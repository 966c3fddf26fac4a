import { defineConfig } from 'vitest/config';
import { solveStarter } from '../../src/runner/starter-as-solution.ts';

/** The playgrounds' tests alone, with the solution in the starter's place, for every mutant of it. */
export default defineConfig({
  plugins: [solveStarter()],
  test: { include: ['playgrounds/**/*.test.ts'] },
});
