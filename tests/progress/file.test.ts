import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeImport, exportText, readExport } from '../../src/progress/file.ts';
import { merge } from '../../src/progress/merge.ts';
import { noProgress, untouched } from '../../src/progress/types.ts';
import { arbitraryProgress } from './arbitrary-progress.ts';

describe('an exported file', () => {
  it('reads back as it was', () => {
    fc.assert(
      fc.property(arbitraryProgress, (progress) => {
        expect(readExport(exportText(progress))).toEqual(progress);
      }),
      { seed: 5 },
    );
  });

  it('of version 1 is read', () => {
    const text = '{"version":1,"playgrounds":{"ring":{"code":"old"}}}';
    expect(readExport(text).playgrounds['ring']?.files).toEqual({ 'starter.ts': 'old' });
  });

  const playground = { files: {}, changedAt: 0, attempts: 0, versions: [] };
  const withRing = (change: object): string =>
    JSON.stringify({ version: 2, playgrounds: { ring: { ...playground, ...change } } });

  it.each([
    ['{"version":2,"playgr', 'not JSON'],
    ['[]', 'The data is not an object'],
    ['{"version":3,"playgrounds":{}}', 'version is not 1 or 2'],
    ['{"version":2,"playgrounds":{"../x":{}}}', "'../x' is not a playground's id"],
    ['{"version":2,"playgrounds":{"__proto__":{}}}', "'__proto__' is not a playground's id"],
    [withRing({ files: { 'starter.ts': 7 } }), ".files['starter.ts'] is not a text"],
    [withRing({ files: { '../../x.ts': '' } }), "not a file's path"],
    [withRing({ attempts: -1 }), 'attempts is not a whole number from 0 up'],
    [withRing({ attempts: 1e300 }), 'attempts is not a whole number from 0 up'],
    [withRing({ changedAt: '1' }), 'changedAt is not a whole number from 0 up'],
    [withRing({ best: { passed: 3, total: 2 } }), 'best.passed is not at most 2'],
    [withRing({ versions: {} }), 'versions is not a list'],
    [withRing({ versions: [{ files: {}, setAsideAt: 1, reason: 'x' }] }), 'not one of reset'],
  ])('%s is refused as a whole, with what is wrong and what to do', (text, problem) => {
    expect(() => readExport(text)).toThrow(problem);
    expect(() => readExport(text)).toThrow(/Choose .*Export made/);
  });

  it('that is far too large is refused before it is read', () => {
    expect(() => readExport(' '.repeat(20_000_001))).toThrow('too large');
  });
});

describe('an import', () => {
  it('says how much came in and what was kept beside it', () => {
    const code = (text: string, changedAt: number) => ({
      version: 2 as const,
      playgrounds: { ring: { ...untouched, files: { 'starter.ts': text }, changedAt } },
    });
    const [mine, theirs] = [code('mine', 1), code('theirs', 2)];
    expect(describeImport(mine, theirs, merge(mine, theirs, 9))).toBe(
      'Imported the work of 1 playground. Earlier versions kept beside them: 1.',
    );
    expect(describeImport(noProgress, theirs, merge(noProgress, theirs, 9))).toBe(
      'Imported the work of 1 playground.',
    );
  });
});
