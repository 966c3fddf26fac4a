import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listPlaygrounds, readPlayground } from '../../src/runner/catalog.ts';
import { nodeResults } from '../runner/support/node-results.ts';

const playgrounds = join(import.meta.dirname, '../../playgrounds');

/** What JavaScript says when code trips over what is not there: true, and no help. */
const unhelpful =
  /TypeError|ReferenceError|is not a function|Cannot read|is not iterable|undefined is not/;

describe.each(listPlaygrounds())('the untouched starter of %s', (id) => {
  it('is red, and its messages say what is missing', async () => {
    const results = await nodeResults(join(playgrounds, id));
    const failed = results.filter(({ state }) => state === 'fail');
    const errors = failed.flatMap((result) => result.errors);
    expect(failed.length, 'most tests fail').toBeGreaterThan(results.length / 2);
    expect(errors.filter((message) => unhelpful.test(message))).toEqual([]);
    // a configuration file cannot say so itself: there, the tests' own messages must do
    const hasModule = readPlayground(id).starter.some(({ path }) => path.endsWith('.ts'));
    expect(!hasModule || errors.some((message) => message.includes('Not implemented yet'))).toBe(
      true,
    );
  });
});
