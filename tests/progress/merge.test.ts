import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge, mergePlayground } from '../../src/progress/merge.ts';
import { untouched, type PlaygroundProgress, type Progress } from '../../src/progress/types.ts';
import { arbitraryProgress } from './arbitrary-progress.ts';

const now = 100;

function code(text: string, changedAt: number): PlaygroundProgress {
  return { ...untouched, files: { 'starter.ts': text }, changedAt };
}

/** Every code of a progress, present or set aside, as playground and files. */
function everyCode({ playgrounds }: Progress): string[] {
  return Object.entries(playgrounds).flatMap(([id, { files, versions }]) =>
    [files, ...versions.map((version) => version.files)]
      .filter((each) => Object.keys(each).length > 0)
      .map((each) => JSON.stringify([id, Object.entries(each).sort()])),
  );
}

describe('merging the progress of a playground', () => {
  it('keeps the code that was changed later, and the other as a version', () => {
    const merged = mergePlayground(code('mine', 1), code('theirs', 2), now);
    expect(merged.files).toEqual({ 'starter.ts': 'theirs' });
    expect(merged.versions).toEqual([
      { files: { 'starter.ts': 'mine' }, setAsideAt: now, reason: 'import' },
    ]);
    expect(mergePlayground(code('mine', 2), code('theirs', 1), now).files).toEqual({
      'starter.ts': 'mine',
    });
  });

  it('prefers any code to an untouched starter, however late that was touched', () => {
    const merged = mergePlayground({ ...untouched, changedAt: 9 }, code('theirs', 2), now);
    expect(merged.files).toEqual({ 'starter.ts': 'theirs' });
    expect(merged.versions).toEqual([]);
  });

  it('takes the starter along with its code', () => {
    const mine = { ...code('mine', 1), starter: { 'starter.ts': 'old' } };
    const theirs = { ...code('theirs', 2), starter: { 'starter.ts': 'new' } };
    const merged = mergePlayground(mine, theirs, now);
    expect(merged.starter).toEqual({ 'starter.ts': 'new' });
    expect(merged.versions[0]?.starter).toEqual({ 'starter.ts': 'old' });
  });

  it('takes the larger number of attempts, the best result and the shortest time to green', () => {
    const mine = { ...untouched, attempts: 3, best: { passed: 4, total: 8 }, greenAfter: 500 };
    const theirs = { ...untouched, attempts: 2, best: { passed: 5, total: 8 }, begunAt: 7 };
    expect(mergePlayground(mine, theirs, now)).toMatchObject({
      attempts: 3,
      best: { passed: 5, total: 8 },
      greenAfter: 500,
      begunAt: 7,
    });
  });

  it('keeps more versions than the usual limit, as an import must lose none', () => {
    const versions = (name: string) =>
      Array.from({ length: 5 }, (_, index) => ({
        files: { 'starter.ts': `${name} ${index}` },
        setAsideAt: index,
        reason: 'reset' as const,
      }));
    const mine = { ...untouched, versions: versions('mine') };
    const theirs = { ...untouched, versions: versions('theirs') };
    expect(mergePlayground(mine, theirs, now).versions).toHaveLength(10);
  });
});

describe('merging all progress', () => {
  it('loses no code of either side', () => {
    fc.assert(
      fc.property(arbitraryProgress, arbitraryProgress, (own, other) => {
        const kept = new Set(everyCode(merge(own, other, now)));
        expect([...everyCode(own), ...everyCode(other)].filter((each) => !kept.has(each))).toEqual(
          [],
        );
      }),
      { seed: 1 },
    );
  });

  it('invents no code, and keeps each once', () => {
    fc.assert(
      fc.property(arbitraryProgress, arbitraryProgress, (own, other) => {
        const known = new Set([...everyCode(own), ...everyCode(other)]);
        const { playgrounds } = merge(own, other, now);
        const versions = Object.entries(playgrounds).flatMap(([id, progress]) =>
          everyCode({ version: 2, playgrounds: { [id]: { ...progress, files: {} } } }),
        );
        expect(versions.filter((each) => !known.has(each))).toEqual([]);
        expect(new Set(versions).size).toBe(versions.length);
      }),
      { seed: 2 },
    );
  });

  it('changes nothing when the same file is imported again', () => {
    fc.assert(
      fc.property(arbitraryProgress, arbitraryProgress, (own, other) => {
        const once = merge(own, other, now);
        const twice = merge(once, other, now);
        expect(new Set(everyCode(twice))).toEqual(new Set(everyCode(once)));
        for (const [id, { files, attempts, best }] of Object.entries(once.playgrounds)) {
          expect(twice.playgrounds[id]).toMatchObject({ files, attempts, ...(best && { best }) });
        }
      }),
      { seed: 3 },
    );
  });

  it('never counts fewer attempts or passed tests than either side', () => {
    fc.assert(
      fc.property(arbitraryProgress, arbitraryProgress, (own, other) => {
        const merged = merge(own, other, now);
        for (const [id, { attempts, greenAfter }] of [
          ...Object.entries(own.playgrounds),
          ...Object.entries(other.playgrounds),
        ]) {
          expect(merged.playgrounds[id]?.attempts).toBeGreaterThanOrEqual(attempts);
          if (greenAfter !== undefined) {
            expect(merged.playgrounds[id]?.greenAfter).toBeLessThanOrEqual(greenAfter);
          }
        }
      }),
      { seed: 4 },
    );
  });
});
