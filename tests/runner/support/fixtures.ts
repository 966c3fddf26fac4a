import { fileURLToPath } from 'node:url';

/** The folder of the fixture playgrounds. */
export const fixtureRoot = fileURLToPath(new URL('../fixtures/playgrounds', import.meta.url));
