// Prints the sum of `npm test` and `npm run test:real` as one line: 'N passed, N failed'.
import { readCount, total } from './test-reports.ts';

const { passed, failed } = total(
  ['reports/test.json', 'reports/test-real.json'].map((path) => readCount(path)),
);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
