import { describe, expect, it } from 'vitest';
import { resolveImport } from '../../src/runner/resolve-import.ts';
import { solutionPath } from '../../src/runner/solution-path.ts';
import { stackFrames } from '../../src/runner/worker/stack-frames.ts';

describe('a relative import', () => {
  it.each([
    ['starter.ts', './hash.ts', 'hash.ts'],
    ['starter.ts', '../shared/x.ts', '../shared/x.ts'],
    ['../shared/x.ts', './y.ts', '../shared/y.ts'],
    ['parts/a.ts', '../b.ts', 'b.ts'],
    ['parts/a.ts', '../../shared/x.ts', '../shared/x.ts'],
    ['ring/', '../shared/x.ts', 'shared/x.ts'],
  ])('of %s to %s is %s', (importer, specifier, path) => {
    expect(resolveImport(importer, specifier)).toBe(path);
  });
});

describe('the solution', () => {
  it.each([
    ['./starter.yaml?raw', 'ring/a.test.ts', 'ring/solution.yaml?raw'],
    ['./starter.Dockerfile?raw', 'ring/a.test.ts', 'ring/solution.Dockerfile?raw'],
    ['./starter/a.ts', 'ring/a.test.ts', 'ring/solution/a.ts'],
    ['./starter/deep/a.yaml?raw', 'ring/a.test.ts', 'ring/solution/deep/a.yaml?raw'],
    ['../starter.ts', 'ring/support/a.ts', 'ring/solution.ts'],
    ['../starter/a.ts', 'ring/support/a.ts', 'ring/solution/a.ts'],
    ['./b.ts', 'ring/starter/a.ts', 'ring/solution/b.ts'],
  ])('takes the place of %s imported from %s', (specifier, importer, path) => {
    expect(solutionPath(specifier, `/x/playgrounds/${importer}`)).toBe(`/x/playgrounds/${path}`);
  });

  it('takes the place of a starter in a playground', () => {
    expect(solutionPath('./starter.ts', '/x/playgrounds/ring/ring.test.ts')).toBe(
      '/x/playgrounds/ring/solution.ts',
    );
    expect(solutionPath('./starter.ts', 'C:\\x\\playgrounds\\ring\\main.ts')).toBe(
      'C:\\x\\playgrounds\\ring\\solution.ts',
    );
  });

  it.each([
    ['./hash.ts', '/x/playgrounds/ring/ring.test.ts'],
    ['./starters/hash.ts', '/x/playgrounds/ring/ring.test.ts'],
    ['starter/hash.ts', '/x/playgrounds/ring/ring.test.ts'],
    ['./starter.ts', '/x/playgrounds/ring/support/a.ts'],
    ['../shared/starter.ts', '/x/playgrounds/ring/ring.test.ts'],
    ['./starter.ts', '/x/src/runner/a.ts'],
    ['./starter.ts', '/x/playgrounds/a.ts'],
  ])('takes no other place: %s imported from %s', (specifier, importer) => {
    expect(solutionPath(specifier, importer)).toBeUndefined();
  });
});

describe('stack frames', () => {
  const modules = new Map([['starter.ts', { script: '', firstLineOffset: 80 }]]);

  it.each([
    ['V8', '    at sum (playground:///starter.ts:3:9)'],
    ['V8, outside a function', '    at playground:///starter.ts:3:9'],
    ['SpiderMonkey', 'sum@playground:///starter.ts:3:9'],
    [
      'JavaScriptCore',
      `sum@data:text/javascript,${encodeURIComponent('/*playground:starter.ts*/__playgroundModule(')}:3:9`,
    ],
  ])('are read in the form of %s', (_engine, line) => {
    expect(stackFrames(`Error: x\n${line}`, modules)).toEqual([
      { file: 'starter.ts', line: 3, column: 9 },
    ]);
  });

  it('of the runner and of libraries are left out', () => {
    const stack = 'at a (runner:///worker.js:1:2)\nat b (library:///hono.js:3:4)\nat native';
    expect(stackFrames(stack, modules)).toEqual([]);
  });

  it('count columns from the source on the first line, too', () => {
    expect(stackFrames('at playground:///starter.ts:1:85', modules)[0]?.column).toBe(5);
  });
});
