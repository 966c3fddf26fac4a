import { describe, expect, it } from 'vitest';
import { excerpt } from '../../src/components/excerpt/read-excerpt.ts';

const text = `const a = 1;
  // #region inner
  if (a) {
    run();
  }

  // #endregion inner
`;

describe('an excerpt', () => {
  it('is what stands between the markers, without the indentation that its lines share', () => {
    expect(excerpt(text, 'x/solution.ts', 'inner')).toBe('if (a) {\n  run();\n}\n');
  });

  it('must be there', () => {
    expect(() => excerpt(text, 'x/solution.ts', 'outer')).toThrow(
      "playgrounds/x/solution.ts has no region 'outer'",
    );
    expect(() => excerpt('// #region inner', 'x/solution.ts', 'inner')).toThrow('has no region');
  });
});
