import { describe, expect, it } from 'vitest';
import type { Features, FeatureReaderOptions } from './features.ts';
import { CircuitBreaker, FeatureReader } from './starter.ts';
import { Clock, optionsFor, outage } from './support.ts';

const defaults: Features = { payments24h: 0 };

/** A store that knows how often it was asked for an entity, and can be down. */
class Store {
  down = false;
  asked = 0;
  readonly fetch = (entity: string): Promise<Features> => {
    this.asked += 1;
    if (this.down) return Promise.reject(outage);
    return Promise.resolve({ payments24h: this.asked, length: entity.length });
  };
}

function setUp(changes: Partial<FeatureReaderOptions> = {}) {
  const clock = new Clock();
  const store = new Store();
  const breaker = new CircuitBreaker(optionsFor(clock));
  const reader = new FeatureReader({
    fetch: store.fetch,
    breaker,
    defaults,
    maxStaleMs: 60_000,
    maxEntities: 3,
    now: clock.now,
    ...changes,
  });
  return { clock, store, breaker, reader };
}

describe('reading features', () => {
  it('answers live while the store does', async () => {
    const { reader, store } = setUp();
    expect(await reader.read('card-1')).toEqual({
      source: 'live',
      features: { payments24h: 1, length: 6 },
    });
    expect(await reader.read('card-1'), 'the second time').toEqual({
      source: 'live',
      features: { payments24h: 2, length: 6 },
    });
    expect(store.asked, 'times the store was asked').toBe(2);
  });

  it('answers with the last live features when the store fails, and says how old they are', async () => {
    const { reader, store, clock } = setUp();
    await reader.read('card-1');
    await reader.read('card-1');
    store.down = true;
    clock.time += 1500;
    expect(await reader.read('card-1')).toEqual({
      source: 'stale',
      features: { payments24h: 2, length: 6 },
      ageMs: 1500,
      because: outage,
    });
  });

  it('answers with the defaults for an entity that it does not know', async () => {
    const { reader, store } = setUp();
    store.down = true;
    expect(await reader.read('card-1')).toEqual({
      source: 'default',
      features: defaults,
      because: outage,
    });
  });

  it('does not use what is older than allowed', async () => {
    const { reader, store, clock } = setUp();
    await reader.read('card-1');
    store.down = true;
    clock.time += 60_000;
    expect((await reader.read('card-1')).source, 'after exactly a minute').toBe('stale');
    clock.time += 1;
    expect((await reader.read('card-1')).source, 'a millisecond later').toBe('default');
  });

  it('does not ask the store while the circuit is open, and is live again after it closed', async () => {
    const { reader, store, clock, breaker } = setUp();
    for (let read = 0; read < 4; read++) await reader.read('card-1');
    store.down = true;
    for (let read = 0; read < 4; read++) await reader.read('card-1');
    expect(breaker.state, 'after four failures').toBe('open');
    const asked = store.asked;
    for (let read = 0; read < 100; read++)
      expect((await reader.read('card-1')).source, 'while open').toBe('stale');
    expect(store.asked, 'times the store was asked').toBe(asked);

    store.down = false;
    clock.time += 30_000;
    for (let read = 0; read < 3; read++)
      expect((await reader.read('card-1')).source, 'a probe').toBe('live');
    expect(breaker.state).toBe('closed');
  });

  it('remembers the entities with the latest live answers, and no others', async () => {
    const { reader, store } = setUp();
    for (const entity of ['a', 'b', 'c', 'a', 'd']) await reader.read(entity);
    store.down = true;
    const sources: Record<string, string> = {};
    for (const entity of ['a', 'b', 'c', 'd']) sources[entity] = (await reader.read(entity)).source;
    expect(sources, 'read live were a, b, c, a, d, with room for three').toEqual({
      a: 'stale',
      b: 'default',
      c: 'stale',
      d: 'stale',
    });
  });

  it('answers even if the store throws at once', async () => {
    const { reader } = setUp({
      fetch: () => {
        throw outage;
      },
    });
    expect((await reader.read('card-1')).source).toBe('default');
  });

  it('may remember a single entity, and nothing that is not of this very moment', async () => {
    const { reader, store, clock } = setUp({ maxEntities: 1, maxStaleMs: 0 });
    await reader.read('a');
    await reader.read('b');
    store.down = true;
    expect((await reader.read('a')).source, 'an entity too many').toBe('default');
    expect((await reader.read('b')).source, 'at the same moment').toBe('stale');
    clock.time += 1;
    expect((await reader.read('b')).source, 'a millisecond later').toBe('default');
  });

  it('names mistakes in its options', () => {
    expect(() => setUp({ maxEntities: 0 })).toThrow(/maxEntities/);
    expect(() => setUp({ maxEntities: 1.5 })).toThrow(/maxEntities/);
    expect(() => setUp({ maxStaleMs: -1 })).toThrow(/maxStaleMs/);
  });
});
