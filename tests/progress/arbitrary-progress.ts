import fc from 'fast-check';
import {
  reasons,
  type Files,
  type PlaygroundProgress,
  type Progress,
} from '../../src/progress/types.ts';

const time = fc.nat({ max: 50 });
const text = fc.constantFrom('a', 'b', 'c', 'd');
const files: fc.Arbitrary<Files> = fc.dictionary(
  fc.constantFrom('starter.ts', 'starter/a.yaml'),
  text,
  { maxKeys: 2, noNullPrototype: true },
);
const written = files.filter((each) => Object.keys(each).length > 0);

const result = fc
  .tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 }))
  .map(([a, b]) => ({ passed: Math.min(a, b), total: Math.max(a, b) }));

const playground = fc.record(
  {
    files,
    starter: files,
    changedAt: time,
    attempts: fc.nat({ max: 9 }),
    best: result,
    begunAt: time,
    greenAfter: time,
    versions: fc.array(
      fc.record({ files: written, setAsideAt: time, reason: fc.constantFrom(...reasons) }),
      { maxLength: 6 },
    ),
  },
  { requiredKeys: ['files', 'changedAt', 'attempts', 'versions'], noNullPrototype: true },
) as fc.Arbitrary<PlaygroundProgress>;

/** Progress in a few playgrounds, with few texts, so that two of them often hold the same code. */
export const arbitraryProgress: fc.Arbitrary<Progress> = fc
  .dictionary(fc.constantFrom('ring', 'cache', 'constructor'), playground, {
    noNullPrototype: true,
  })
  .map((playgrounds) => ({ version: 2, playgrounds }));
