import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CacheOptions, RemovalReason } from './cache.ts';
import { ListModel, type Removal } from './model.ts';
import { MapCache } from './naive.ts';
import { LruCache } from './starter.ts';

/** A cache of model artefacts: the value is the artefact's text, and each letter a byte. */
function modelCache(options: Partial<CacheOptions<string, string>> = {}) {
  const clock = { now: 1_000_000 };
  const removals: Removal[] = [];
  const onRemove = (key: string, value: string, reason: RemovalReason) => {
    removals.push({ key, value, reason });
  };
  const cache = new LruCache<string, string>({
    maxEntries: 3,
    now: () => clock.now,
    onRemove,
    ...options,
  });
  return { cache, clock, removals };
}
const byBytes = (maxBytes: number) => ({ maxBytes, sizeOf: (value: string) => value.length });
const fill = (cache: LruCache<string, string>, ...keys: string[]) => {
  for (const key of keys) cache.set(key, `model ${key}`);
};

describe('the order of use', () => {
  it('the least recently used entry leaves when there are too many', () => {
    const { cache, removals } = modelCache({ maxEntries: 2 });
    fill(cache, 'a', 'b', 'c');
    expect(cache.get('a'), 'the oldest of three in a cache for two').toBeUndefined();
    expect(cache.get('b')).toBe('model b');
    expect(cache.get('c')).toBe('model c');
    expect(cache.size).toBe(2);
    expect(removals, 'what left').toEqual([{ key: 'a', value: 'model a', reason: 'evicted' }]);
  });

  it('reading an entry saves it, and so does writing it', () => {
    const { cache } = modelCache();
    fill(cache, 'a', 'b', 'c');
    cache.get('a');
    cache.set('b', 'model b, retrained');
    expect(cache.keys(), 'the most recently used first').toEqual(['b', 'a', 'c']);
    fill(cache, 'd');
    expect(cache.keys(), 'after one more').toEqual(['d', 'b', 'a']);
  });

  it('has and keys look without touching', () => {
    const { cache } = modelCache();
    fill(cache, 'a', 'b', 'c');
    expect(cache.has('a')).toBe(true);
    expect(cache.has('z')).toBe(false);
    expect(cache.keys()).toEqual(['c', 'b', 'a']);
    fill(cache, 'd');
    expect(cache.has('a'), "'a' was looked at, not used").toBe(false);
  });

  it('keys of any type are told apart as a Map does', () => {
    const cache = new LruCache<unknown, string>({ maxEntries: 9 });
    const model = {};
    for (const key of [1, '1', model, {}, '__proto__', null, undefined])
      cache.set(key, `value of ${typeof key}`);
    expect(cache.size, 'seven different keys').toBe(7);
    expect(cache.get(1)).toBe('value of number');
    expect(cache.get('1')).toBe('value of string');
    expect(cache.get(model)).toBe('value of object');
    expect(cache.get(undefined), 'undefined is a key as well').toBe('value of undefined');
  });

  it('values that are falsy are values', async () => {
    const cache = new LruCache<string, number | string | boolean>({ maxEntries: 3 });
    for (const [key, value] of [
      ['zero', 0],
      ['empty', ''],
      ['no', false],
    ] as const) {
      cache.set(key, value);
      expect(cache.get(key), key).toBe(value);
      expect(await cache.load(key, () => 'loaded'), `${key}, held already`).toBe(value);
    }
  });
});

describe('whatever is done to it', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const value = fc.constantFrom('', '1', '22', '333', '4444');
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constant('set' as const), key, value) },
    { weight: 3, arbitrary: fc.tuple(fc.constant('get' as const), key) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('delete' as const), key) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('has' as const), key) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constant('wait' as const), fc.integer({ min: 1, max: 9 })),
    },
  );
  const limits = fc.record({
    maxEntries: fc.integer({ min: 1, max: 4 }),
    bytes: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    ttlMs: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
  });
  const sorted = (removals: readonly Removal[]) =>
    removals.map((one) => `'${one.value}' of ${one.key} ${one.reason}`).sort();

  it('it does what a plain list would do, with any limits', () => {
    fc.assert(
      fc.property(limits, fc.array(step, { maxLength: 40 }), (drawn, steps) => {
        const { maxEntries, bytes, ttlMs } = drawn;
        const options = {
          maxEntries,
          ...(bytes === undefined ? {} : byBytes(bytes)),
          ...(ttlMs === undefined ? {} : { ttlMs }),
        };
        const { cache, clock, removals } = modelCache(options);
        const model = new ListModel(options, () => clock.now);
        const done: string[] = [];
        for (const [name, at, written = ''] of steps) {
          done.push(`${name} ${at} ${written}`.trim());
          const what = `after ${done.join(', ')}`;
          const act = (on: LruCache<string, string> | ListModel) => {
            if (name === 'wait') return undefined;
            return name === 'set' ? on.set(at, written) : on[name](at);
          };
          if (name === 'wait') clock.now += at;
          removals.length = model.removals.length = 0;
          expect(act(cache), `the answer ${what}`).toBe(act(model));
          expect(cache.keys(), `the keys by use ${what}`).toEqual(model.keys());
          expect(cache.size, `the size ${what}`).toBe(model.entries.length);
          expect(cache.bytes, `the bytes ${what}`).toBe(model.bytes);
          expect(sorted(removals), `what left ${what}`).toEqual(sorted(model.removals));
        }
      }),
      { seed: 20261120, numRuns: 120 },
    );
  });

  it('it agrees with the twelve-line cache, for a long time and with many keys', () => {
    const cache = new LruCache<number, number>({ maxEntries: 50 });
    const naive = new MapCache<number, number>(50);
    const wrong: number[] = [];
    for (let step = 1, key = 1; step <= 3000; step++) {
      key = (key * 75) % 65_537;
      const wanted = Math.floor((key / 65_537) ** 2 * 200);
      const expected = naive.get(wanted);
      if (cache.get(wanted) !== expected) wrong.push(wanted);
      if (expected !== undefined) continue;
      cache.set(wanted, step);
      naive.set(wanted, step);
    }
    expect(wrong, 'keys that the two answer differently').toEqual([]);
    expect(cache.size).toBe(50);
  });
});

describe('the limit in bytes', () => {
  it('as many old entries leave as the new one needs', () => {
    const { cache, removals } = modelCache({ maxEntries: 9, ...byBytes(10) });
    cache.set('a', 'xxx');
    cache.set('b', 'xxx');
    cache.set('c', 'xxxx');
    expect(cache.bytes, 'exactly full').toBe(10);
    cache.set('d', 'xxxxx');
    expect(cache.keys()).toEqual(['d', 'c']);
    expect(cache.bytes).toBe(9);
    expect(removals.map((one) => `${one.key} ${one.reason}`)).toEqual(['a evicted', 'b evicted']);
  });

  it('a model that is larger than the whole cache drives nothing out', () => {
    const { cache, removals } = modelCache(byBytes(10));
    cache.set('small', 'xxxx');
    expect(cache.set('huge', 'x'.repeat(11)), 'kept: 11 bytes in a cache of 10').toBe(false);
    expect(cache.keys()).toEqual(['small']);
    expect(cache.set('full', 'x'.repeat(10)), 'kept: 10 bytes in a cache of 10').toBe(true);
    expect(removals.map((one) => `${one.key} ${one.reason}`)).toEqual(['small evicted']);
  });

  it('sizeOf is given the value and its key', () => {
    const sizeOf = (value: string, key: string) => value.length + 100 * key.length;
    const { cache } = modelCache({ maxBytes: 1000, sizeOf });
    cache.set('ab', 'xyz');
    expect(cache.bytes, "bytes of 'xyz' under 'ab' by the given sizeOf").toBe(203);
  });

  it('a size that is no size is refused, and the cache stays as it was', () => {
    const sizes: Record<string, unknown> = {
      fine: 4,
      broken: NaN,
      negative: -1,
      fractional: 0.5,
      infinite: Infinity,
    };
    // A value that is not in the table has no size at all, as when JavaScript forgets a return.
    const sizeOf = (value: string) => sizes[value] as number;
    const { cache, removals } = modelCache({ maxBytes: 10, sizeOf });
    cache.set('a', 'fine');
    cache.set('b', 'fine');
    for (const value of ['broken', 'negative', 'fractional', 'infinite', 'unknown'])
      expect(() => cache.set('a', value), `the size of a ${value} value`).toThrow(/'?a\b/);
    expect(cache.keys()).toEqual(['b', 'a']);
    expect(cache.get('a')).toBe('fine');
    expect(cache.bytes).toBe(8);
    expect(removals).toEqual([]);
  });
});

describe('the limit in age', () => {
  it('a value is found until its time is over, and then no more', () => {
    const { cache, clock, removals } = modelCache({ ttlMs: 100 });
    fill(cache, 'a');
    clock.now += 100;
    expect(cache.get('a'), 'after exactly ttlMs').toBe('model a');
    expect(cache.has('a'), 'after exactly ttlMs').toBe(true);
    clock.now += 1;
    expect(cache.has('a'), 'after ttlMs and 1 ms').toBe(false);
    expect(removals, 'has changes nothing').toEqual([]);
    expect(cache.get('a'), 'after ttlMs and 1 ms').toBeUndefined();
    expect(removals).toEqual([{ key: 'a', value: 'model a', reason: 'expired' }]);
    expect(cache.size).toBe(0);
  });

  it('reading does not make a value younger, and writing does', () => {
    const { cache, clock } = modelCache({ ttlMs: 100 });
    fill(cache, 'read', 'written');
    clock.now += 60;
    cache.get('read');
    fill(cache, 'written');
    clock.now += 60;
    expect(cache.get('read'), 'read 60 ms ago, written 120 ms ago').toBeUndefined();
    expect(cache.get('written'), 'written 60 ms ago').toBe('model written');
  });
});

describe('onRemove', () => {
  it('a model that is set again unchanged is not unloaded', () => {
    const { cache, removals } = modelCache();
    fill(cache, 'a', 'a');
    expect(removals).toEqual([]);
    cache.set('a', 'another');
    expect(removals).toEqual([{ key: 'a', value: 'model a', reason: 'replaced' }]);
  });

  it('is told when the entry is gone, so that counting again is right', () => {
    const seen: number[] = [];
    const cache = new LruCache<string, string>({
      maxEntries: 1,
      ...byBytes(10),
      onRemove: (key) => seen.push(cache.has(key) ? NaN : cache.size),
    });
    cache.set('a', 'xxx');
    cache.delete('a');
    expect(seen, "entries left when 'a' had been deleted").toEqual([0]);
  });

  it('a cache without it works as well', () => {
    const cache = new LruCache<string, string>({ maxEntries: 1 });
    fill(cache, 'a', 'a', 'b');
    cache.set('b', 'another');
    expect(cache.delete('b')).toBe(true);
    expect(cache.size).toBe(0);
  });
});

describe('mistakes are named', () => {
  const options = (some: object) => () => modelCache(some);

  it('limits that limit nothing are refused', () => {
    for (const maxEntries of [0, -1, 1.5, NaN, Infinity])
      expect(options({ maxEntries }), `maxEntries ${maxEntries}`).toThrow(/maxEntries/);
    for (const maxBytes of [0, -1, NaN])
      expect(options(byBytes(maxBytes)), `maxBytes ${maxBytes}`).toThrow(/maxBytes/);
    for (const ttlMs of [0, -1, NaN]) expect(options({ ttlMs }), `ttlMs ${ttlMs}`).toThrow(/ttlMs/);
  });

  it('a limit in bytes needs sizes, and sizes need a limit', () => {
    expect(options({ maxBytes: 10 })).toThrow(/sizeOf/);
    expect(options({ sizeOf: () => 1 })).toThrow(/maxBytes/);
  });
});

describe('load', () => {
  /** A store whose answers come when the test says so. */
  function store() {
    const calls: string[] = [];
    const answers: { give: (value: string) => void; fail: (error: Error) => void }[] = [];
    const loader = (key: string) =>
      new Promise<string>((give, fail) => {
        calls.push(key);
        answers.push({ give, fail });
      });
    return { calls, answers, loader };
  }
  /** Lets everything run that waits for nothing. */
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };

  it('asks the store once, however many want the key, and keeps the result', async () => {
    const { cache } = modelCache();
    const { calls, answers, loader } = store();
    const waiting = [1, 2, 3].map(() => cache.load('a', loader));
    await settle();
    waiting.push(cache.load('a', loader));
    await settle();
    expect(calls, 'calls of the store for four requests').toEqual(['a']);
    answers[0]?.give('model a');
    expect(await Promise.all(waiting)).toEqual(Array(4).fill('model a'));
    expect(cache.get('a'), 'kept').toBe('model a');
    expect(await cache.load('a', loader), 'asked for again').toBe('model a');
    expect(calls).toEqual(['a']);
  });

  it('loads of different keys go on side by side', async () => {
    const { cache } = modelCache();
    const { calls, answers, loader } = store();
    const waiting = [cache.load('a', loader), cache.load('b', loader)];
    await settle();
    expect(calls).toEqual(['a', 'b']);
    answers[1]?.give('model b');
    answers[0]?.give('model a');
    expect(await Promise.all(waiting)).toEqual(['model a', 'model b']);
    expect(cache.keys(), 'the last to arrive is the most recent').toEqual(['a', 'b']);
  });

  it('a failure reaches all who wait, is not kept, and the next one tries again', async () => {
    const { cache } = modelCache();
    const { calls, answers, loader } = store();
    const both = Promise.allSettled([cache.load('a', loader), cache.load('a', loader)]);
    await settle();
    answers[0]?.fail(new Error('registry down'));
    for (const outcome of await both)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'registry down' } });
    expect(cache.has('a')).toBe(false);
    const again = cache.load('a', loader);
    await settle();
    answers[1]?.give('model a');
    expect(await again).toBe('model a');
    expect(calls).toEqual(['a', 'a']);
  });

  it('a loader may answer at once or throw, and callers still get a promise', async () => {
    const { cache } = modelCache();
    expect(await cache.load('a', (key) => `model ${key}`)).toBe('model a');
    const broken = cache.load('b', () => {
      throw new Error('no such model');
    });
    await expect(broken).rejects.toThrow('no such model');
    expect(await cache.load('b', () => 'model b'), 'the next one tries again').toBe('model b');
  });

  it('a result that was overtaken by a write does not replace it', async () => {
    const { cache } = modelCache();
    const { answers, loader } = store();
    const old = cache.load('a', loader);
    await settle();
    cache.set('a', 'version 2');
    answers[0]?.give('version 1');
    expect(await old, 'who asked before the write').toBe('version 1');
    expect(cache.get('a'), 'who asks after it').toBe('version 2');
  });

  it('a result that was invalidated meanwhile is not kept, and not given to who asks later', async () => {
    const { cache } = modelCache();
    const { calls, answers, loader } = store();
    const old = cache.load('a', loader);
    await settle();
    cache.delete('a');
    const fresh = cache.load('a', loader);
    await settle();
    expect(calls, 'the second call does not join the first').toEqual(['a', 'a']);
    answers[0]?.give('version 1');
    expect(await old).toBe('version 1');
    expect(cache.has('a'), 'the old version is not kept').toBe(false);
    const third = cache.load('a', loader);
    answers[1]?.give('version 2');
    expect(await Promise.all([fresh, third]), 'both share the second call').toEqual([
      'version 2',
      'version 2',
    ]);
    expect(calls).toEqual(['a', 'a']);
    expect(cache.get('a')).toBe('version 2');
  });

  it('an old load that fails leaves the new one alone', async () => {
    const { cache } = modelCache();
    const { calls, answers, loader } = store();
    const old = cache.load('a', loader);
    await settle();
    cache.delete('a');
    const fresh = cache.load('a', loader);
    await settle();
    answers[0]?.fail(new Error('registry down'));
    await expect(old).rejects.toThrow('registry down');
    const joined = cache.load('a', loader);
    answers[1]?.give('version 2');
    expect(await Promise.all([fresh, joined])).toEqual(['version 2', 'version 2']);
    expect(calls).toEqual(['a', 'a']);
  });

  it('loads again what is too old, and hands on what is too large to keep', async () => {
    const { cache, clock } = modelCache({ ttlMs: 100, ...byBytes(10) });
    expect(await cache.load('a', () => 'v1')).toBe('v1');
    clock.now += 101;
    expect(await cache.load('a', () => 'v2')).toBe('v2');
    const huge = 'x'.repeat(11);
    expect(await cache.load('huge', () => huge)).toBe(huge);
    expect(cache.has('huge'), '11 bytes in a cache of 10').toBe(false);
  });

  it('the loader is given the key as it is, even one that could be awaited', async () => {
    const key = Promise.resolve('a');
    const cache = new LruCache<Promise<string>, boolean>({ maxEntries: 1 });
    expect(await cache.load(key, (given) => given === key), 'the same key').toBe(true);
  });

  it('a hit is a use', async () => {
    const { cache } = modelCache();
    fill(cache, 'a', 'b', 'c');
    await cache.load('a', () => 'not needed');
    expect(cache.keys()).toEqual(['a', 'c', 'b']);
  });
});

describe('places that were freed', () => {
  it('hold the next keys and nothing of the old ones', () => {
    const { cache } = modelCache({ maxEntries: 4 });
    fill(cache, 'a', 'b', 'c', 'd');
    cache.delete('b');
    cache.delete('d');
    fill(cache, 'e', 'f');
    expect(cache.keys()).toEqual(['f', 'e', 'c', 'a']);
    expect(cache.keys().map((key) => cache.get(key))).toEqual(
      ['f', 'e', 'c', 'a'].map((key) => `model ${key}`),
    );
    fill(cache, 'g');
    expect(cache.keys(), "'f' was read first of four").toEqual(['g', 'a', 'c', 'e']);
  });
});
