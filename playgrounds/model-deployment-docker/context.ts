/**
 * The files of the build context, as `docker build` finds them in the project's folder: the
 * serving-api playground as its download button gives it, on the machine of someone who works on it.
 */
export const context: readonly string[] = [
  '.env',
  '.git/HEAD',
  '.git/config',
  'README.md',
  'coverage/index.html',
  'node_modules/.bin/vitest',
  'node_modules/prom-client/package.json',
  'node_modules/vitest/package.json',
  'node_modules/zod/package.json',
  'package-lock.json',
  'package.json',
  'serving-api/http-server.ts',
  'serving-api/main.ts',
  'serving-api/model.ts',
  'serving-api/predict.test.ts',
  'serving-api/schemas.ts',
  'serving-api/starter.ts',
  'serving-api/support/payments.ts',
  'serving-api/training/random.ts',
  'shared/not-implemented.ts',
  'tsconfig.json',
];

/** What the program reads when it runs, relative to the project's folder. */
export const needed: readonly string[] = [
  'serving-api/main.ts',
  'serving-api/http-server.ts',
  'serving-api/starter.ts',
  'serving-api/training/random.ts',
  'shared/not-implemented.ts',
];

/** What `package.json` names: packages that the program imports, and those that only tests need. */
export const packages = {
  dependencies: ['prom-client', 'zod'],
  devDependencies: ['vitest'],
} as const;
