import { describe, expect, it } from 'vitest';
import {
  acceptedStarter,
  attempted,
  edited,
  restored,
  startedAfresh,
  starterChanged,
} from '../../src/progress/update.ts';
import { progressOf, untouched, type PlaygroundProgress } from '../../src/progress/types.ts';
import { versionLimit } from '../../src/progress/versions.ts';

const starter = { 'starter.ts': 'starter' };
const newStarter = { 'starter.ts': 'new starter' };
const write = (text: string, now = 1, from: PlaygroundProgress = untouched): PlaygroundProgress =>
  edited(from, { 'starter.ts': text }, starter, now);
const red = { passed: 1, total: 4, ok: false };
const green = { passed: 4, total: 4, ok: true };

describe('an edit', () => {
  it('keeps the code with the starter that it was begun from', () => {
    expect(write('mine')).toMatchObject({ files: { 'starter.ts': 'mine' }, starter, changedAt: 1 });
  });

  it('keeps the first starter when there is a new one', () => {
    const later = edited(write('mine'), { 'starter.ts': 'more' }, newStarter, 2);
    expect(later.starter).toEqual(starter);
    expect(starterChanged(later, newStarter)).toBe(true);
    expect(starterChanged(later, starter)).toBe(false);
  });

  it('back to the starter is no code', () => {
    const back = write('starter', 3, write('mine'));
    expect(back.files).toEqual({});
    expect(starterChanged(back, newStarter)).toBe(false);
  });
});

describe('the starter of code from before starters were kept', () => {
  it('is unknown, so nothing is said about a change', () => {
    const old = { ...untouched, files: { 'starter.ts': 'mine' } };
    expect(starterChanged(old, starter)).toBe(false);
    expect(starterChanged(acceptedStarter(old, starter), newStarter)).toBe(true);
  });
});

describe('a run', () => {
  it('counts as an attempt and keeps the best result', () => {
    const after = attempted(attempted(untouched, { passed: 3, total: 4, ok: false }, 1), red, 2);
    expect(after).toMatchObject({ attempts: 2, best: { passed: 3, total: 4 } });
    expect(after.greenAfter).toBeUndefined();
  });

  it('that is green gives the time since the first edit', () => {
    expect(attempted(write('mine', 1000), green, 61_000).greenAfter).toBe(60_000);
  });

  it('that is green gives the time since the first run where that came first', () => {
    const run = attempted(untouched, red, 500);
    expect(attempted(write('mine', 1000, run), green, 2500).greenAfter).toBe(2000);
  });

  it('that is green again leaves the time of the first', () => {
    const first = attempted(write('mine', 0), green, 10);
    expect(attempted(first, green, 99).greenAfter).toBe(10);
  });

  it('under a clock that was put back takes no negative time', () => {
    expect(attempted(write('mine', 1000), green, 400).greenAfter).toBe(0);
  });
});

describe('going back to the starter', () => {
  it('sets the code aside with date and reason', () => {
    const after = startedAfresh(write('mine'), 'reset', 5);
    expect(after.files).toEqual({});
    expect(after.starter).toBeUndefined();
    expect(after.versions).toEqual([
      { files: { 'starter.ts': 'mine' }, starter, setAsideAt: 5, reason: 'reset' },
    ]);
  });

  it('sets nothing aside where nothing was written', () => {
    expect(startedAfresh(untouched, 'reset', 5).versions).toEqual([]);
  });

  it('keeps the last few versions', () => {
    let progress = untouched;
    for (let round = 0; round < versionLimit + 3; round++) {
      progress = startedAfresh(write(`answer ${round}`, round, progress), 'reset', round);
    }
    expect(progress.versions).toHaveLength(versionLimit);
    expect(progress.versions[0]?.files).toEqual({ 'starter.ts': `answer ${versionLimit + 2}` });
  });

  it('keeps the same code once, under its last date', () => {
    const first = startedAfresh(write('mine', 1), 'reset', 1);
    const second = startedAfresh(write('mine', 2, first), 'new starter', 2);
    expect(second.versions).toHaveLength(1);
    expect(second.versions[0]).toMatchObject({ setAsideAt: 2, reason: 'new starter' });
  });
});

describe('a restored version', () => {
  it('comes back with its starter, and what stood there becomes a version', () => {
    const reset = startedAfresh(write('first'), 'reset', 2);
    const [version] = reset.versions;
    const second = edited(reset, { 'starter.ts': 'second' }, newStarter, 3);
    const back = restored(second, version ?? untouched, 4);
    expect(back).toMatchObject({ files: { 'starter.ts': 'first' }, starter });
    expect(back.versions.map(({ files, reason }) => [files['starter.ts'], reason])).toEqual([
      ['second', 'restore'],
      ['first', 'reset'],
    ]);
  });
});

describe('a playground that was never used', () => {
  it.each(['ring', 'constructor', '__proto__'])('has no progress under the id %s', (id) => {
    expect(progressOf({ version: 2, playgrounds: {} }, id)).toBe(untouched);
  });
});
