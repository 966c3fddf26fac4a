import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeaturesUnavailableError, type ClientOptions } from './feature-store.ts';
import { FeatureStoreClient } from './starter.ts';
import { Clock, optionsFor, settle, TestStore, version } from './support.ts';

function setUp(changes: Partial<ClientOptions> = {}) {
  const clock = new Clock();
  const online = new TestStore();
  const durable = new TestStore();
  const client = new FeatureStoreClient({ ...optionsFor(clock, online, durable), ...changes });
  const sourceOf = async (entity: string) => (await client.get(entity)).source;
  return { clock, online, durable, client, sourceOf };
}

/** A client that has loaded 'card' from the online store, which took 100 ms. */
async function loaded(changes: Partial<ClientOptions> = {}) {
  const parts = setUp(changes);
  const { online, client, clock } = parts;
  online.data.set('card', version(1));
  online.held = true;
  const first = client.get('card');
  await settle();
  clock.time += 100;
  await online.release();
  await first;
  online.held = false;
  online.reads.length = 0;
  return parts;
}

const down = new Error('connection refused');

describe('the tiers', () => {
  it('are asked in turn, each only if the one before has nothing', async () => {
    const { client, online, durable } = setUp();
    online.data.set('a', version(1));
    durable.data.set('a', version(7));
    durable.data.set('b', version(2));
    expect(await client.get('a')).toEqual({ features: version(1), source: 'online', ageMs: 0 });
    expect(durable.reads, 'reads of the durable store so far').toEqual([]);
    expect(await client.get('b')).toEqual({ features: version(2), source: 'durable', ageMs: 0 });
    expect(await client.get('b')).toEqual({ features: version(2), source: 'local', ageMs: 0 });
    expect(online.reads).toEqual(['a', 'b']);
    expect(durable.reads).toEqual(['b']);
  });

  it('are filled from behind: what only the durable store has goes online', async () => {
    const { client, online, durable } = setUp();
    durable.data.set('a', version(1));
    await client.get('a');
    await settle();
    expect(online.data.get('a')).toEqual(version(1));
    online.data.set('b', version(2));
    await client.get('b');
    await settle();
    expect(online.writes, 'what was online already is not written').toEqual(['a']);
  });

  it('know that there is no such entity, and ask once', async () => {
    const { client, online, durable } = setUp();
    expect(await client.get('nobody')).toEqual({
      features: undefined,
      source: 'durable',
      ageMs: 0,
    });
    expect((await client.get('nobody')).source, 'the second time').toBe('local');
    await settle();
    expect(durable.reads).toEqual(['nobody']);
    expect(online.writes, 'nothing is written').toEqual([]);
  });

  it('answer from the durable store while the online store is down, and leave that alone', async () => {
    const { client, online, durable } = setUp();
    durable.data.set('a', version(1));
    online.down = down;
    expect((await client.get('a')).source).toBe('durable');
    await settle();
    expect(online.writes, 'writes to a store that has just failed').toEqual([]);
    expect(client.counts.onlineErrors).toBe(1);
  });

  it('answer though the write to the online store fails', async () => {
    const { client, durable, online } = setUp({
      online: { get: () => Promise.resolve(undefined), set: () => Promise.reject(down) },
    });
    durable.data.set('a', version(1));
    expect((await client.get('a')).features).toEqual(version(1));
    await settle();
    expect(client.counts.writeErrors).toBe(1);
    expect(online.writes).toEqual([]);
  });

  it('answer before the write to the online store has ended', async () => {
    const { client, durable } = setUp({
      online: { get: () => Promise.resolve(undefined), set: () => new Promise(() => null) },
    });
    durable.data.set('a', version(1));
    let source = 'nothing yet';
    void client.get('a').then((answer) => (source = answer.source));
    await settle();
    expect(source).toBe('durable');
  });
});

describe('a remembered answer', () => {
  it('is fresh for its time, and says how old it is', async () => {
    const { client, clock, online } = await loaded();
    clock.time += 9999;
    expect(await client.get('card')).toEqual({
      features: version(1),
      source: 'local',
      ageMs: 9999,
    });
    online.data.set('card', version(2));
    clock.time += 1;
    expect(await client.get('card'), 'when its time is over').toEqual({
      features: version(2),
      source: 'online',
      ageMs: 0,
    });
  });

  it('is forgotten when there are too many, the least recently used first', async () => {
    const { client, online, sourceOf } = setUp();
    for (const entity of ['a', 'b', 'c', 'd']) online.data.set(entity, version(1));
    for (const entity of ['a', 'b', 'c', 'a', 'd']) await client.get(entity);
    expect(client.size, 'entities remembered').toBe(3);
    expect(await sourceOf('a'), 'a was used before d came').toBe('local');
    expect(await sourceOf('c')).toBe('local');
    expect(await sourceOf('d')).toBe('local');
    expect(await sourceOf('b'), 'b was used longest ago').toBe('online');
  });

  it('may be a single one', async () => {
    const { client, online, sourceOf } = setUp({ maxEntities: 1 });
    for (const entity of ['a', 'b']) online.data.set(entity, version(1));
    await client.get('a');
    expect(await sourceOf('a')).toBe('local');
    await client.get('b');
    expect(client.size).toBe(1);
    expect(await sourceOf('a')).toBe('online');
  });
});

describe('single flight', () => {
  it('lets any number of gets share one load', async () => {
    const { client, durable, online } = setUp();
    durable.data.set('card', version(1));
    durable.held = true;
    const gets = Array.from({ length: 50 }, () => client.get('card'));
    await settle();
    await durable.release();
    const sources = (await Promise.all(gets)).map(({ source }) => source);
    expect(new Set(sources)).toEqual(new Set(['durable']));
    expect(online.reads, 'reads of the online store for 50 gets').toEqual(['card']);
    expect(durable.reads, 'reads of the durable store for 50 gets').toEqual(['card']);
    expect(client.counts.joined, 'gets that joined').toBe(49);
  });

  it('is for each entity by itself', async () => {
    const { client, online } = setUp();
    online.held = true;
    void client.get('a');
    void client.get('b');
    await settle();
    expect(online.reads).toEqual(['a', 'b']);
  });

  it('lets all who share a failed load fail, and the next get try again', async () => {
    const { client, online, durable, sourceOf } = setUp();
    online.down = durable.down = down;
    const ends = await Promise.allSettled([client.get('a'), client.get('a')]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(durable.reads).toEqual(['a']);
    online.down = durable.down = undefined;
    durable.data.set('a', version(1));
    expect(await sourceOf('a')).toBe('durable');
  });
});

describe('early expiration', () => {
  // The load took 100 ms, and ln(1/e) = −1: with beta 1 the gap is 100 ms, with beta 2 200 ms.
  const random = () => Math.exp(-1);

  it('begins a load shortly before the end, and answers at once', async () => {
    for (const { beta, gap } of [
      { beta: 1, gap: 100 },
      { beta: 2, gap: 200 },
    ]) {
      const { client, clock, online, sourceOf } = await loaded({ beta, random });
      clock.time += 10_000 - gap - 1;
      expect(await sourceOf('card')).toBe('local');
      expect(online.reads, `with beta ${beta}, ${gap + 1} ms before the end`).toEqual([]);
      online.data.set('card', version(2));
      online.held = true;
      clock.time += 1.5;
      expect(await sourceOf('card'), 'the one who starts it does not wait').toBe('local');
      expect(online.reads, `with beta ${beta}, just under ${gap} ms before the end`).toEqual([
        'card',
      ]);
      await online.release();
      expect((await client.get('card')).features, 'the next get').toEqual(version(2));
      expect(client.counts.early).toBe(1);
    }
  });

  it('begins one load only, which gets after the end join', async () => {
    const { client, clock, online } = await loaded({ beta: 1, random });
    clock.time += 9950;
    online.held = true;
    await client.get('card');
    await client.get('card');
    clock.time += 60;
    const late = client.get('card');
    await online.release();
    expect((await late).source, 'a get after the end').toBe('online');
    expect(online.reads, 'reads by three gets').toEqual(['card']);
    expect([client.counts.early, client.counts.joined], 'early and joined').toEqual([1, 1]);
  });

  it('keeps the remembered answer if the load fails', async () => {
    const { clock, online, durable, sourceOf, client } = await loaded({ beta: 1, random });
    clock.time += 9950;
    online.down = durable.down = down;
    expect(await sourceOf('card')).toBe('local');
    await settle();
    expect(await sourceOf('card'), 'after the load has failed').toBe('local');
    expect(client.counts.failed, 'nobody failed').toBe(0);
  });

  it('is drawn anew at each get, and takes longer loads for a reason to be earlier', async () => {
    const draws = [0.9, 0.9, 0.001];
    const { client, clock } = await loaded({ beta: 1, random: () => draws.shift() ?? 0.9 });
    clock.time += 9400;
    for (let get = 0; get < 2; get++) await client.get('card');
    expect(client.counts.early, 'with ln 0.9 = −0.1, 600 ms before the end').toBe(0);
    await client.get('card');
    expect(client.counts.early, 'with ln 0.001 = −6.9').toBe(1);
  });

  it('never happens with beta 0, even by the rarest chance', async () => {
    const { client, clock } = await loaded({ beta: 0, random: () => 0 });
    clock.time += 9999;
    await client.get('card');
    expect(client.counts.early).toBe(0);
  });
});

describe('stale on error', () => {
  it('gives the last answer while no store does, and says so', async () => {
    const { client, clock, online, durable } = await loaded();
    online.down = durable.down = down;
    clock.time += 70_000;
    expect(await client.get('card'), 'a minute after its time was over').toEqual({
      features: version(1),
      source: 'stale',
      ageMs: 70_000,
    });
    clock.time += 1;
    await expect(client.get('card'), 'a millisecond later').rejects.toThrow(
      FeaturesUnavailableError,
    );
    expect([client.counts.stale, client.counts.failed], 'stale and failed').toEqual([1, 1]);
  });

  it('fails with the name of the entity and the cause if nothing is remembered', async () => {
    const { client, online, durable } = setUp();
    const slow = new Error('timeout of the database');
    online.down = down;
    durable.down = slow;
    const error: unknown = await client.get('card-7').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FeaturesUnavailableError);
    expect(String(error)).toContain('card-7');
    expect((error as Error).cause, 'the error of the durable store').toBe(slow);
    expect([client.counts.onlineErrors, client.counts.durableErrors]).toEqual([1, 1]);
  });

  it('is a use: what is given stale is not the first to be forgotten', async () => {
    const { client, clock, online, durable, sourceOf } = setUp({ maxEntities: 2 });
    for (const entity of ['a', 'b', 'c']) online.data.set(entity, version(1));
    await client.get('a');
    await client.get('b');
    clock.time += 20_000;
    online.down = durable.down = down;
    expect(await sourceOf('a')).toBe('stale');
    online.down = durable.down = undefined;
    await client.get('c');
    online.down = durable.down = down;
    expect(await sourceOf('a')).toBe('stale');
  });
});

describe('invalidation', () => {
  it('forgets what is remembered', async () => {
    const { client, online } = await loaded();
    online.data.set('card', version(2));
    client.invalidate('card');
    expect(client.size).toBe(0);
    expect((await client.get('card')).features).toEqual(version(2));
  });

  it('does not let a load that was under way bring the old answer back', async () => {
    const { client, online, durable } = setUp();
    durable.data.set('card', version(1));
    durable.held = true;
    const before = client.get('card');
    await settle();
    durable.data.set('card', version(2));
    client.invalidate('card');
    const after = client.get('card');
    await settle();
    await durable.release();
    expect((await before).features, 'for those who asked before').toEqual(version(1));
    expect((await after).features, 'for those who asked after').toEqual(version(2));
    expect((await client.get('card')).features, 'and what is remembered').toEqual(version(2));
    await settle();
    expect(online.data.get('card'), 'and what is online').toEqual(version(2));
  });

  it('does not let a slow old load replace what a quick new one brought', async () => {
    const { client, online, durable } = setUp();
    durable.data.set('card', version(1));
    durable.held = true;
    const before = client.get('card');
    await settle();
    durable.data.set('card', version(2));
    client.invalidate('card');
    durable.held = false;
    expect((await client.get('card')).features, 'the new load').toEqual(version(2));
    await durable.release();
    expect((await before).features, 'for those who asked before').toEqual(version(1));
    expect((await client.get('card')).features, 'what is remembered').toEqual(version(2));
    expect(online.data.get('card'), 'what is online').toEqual(version(2));
  });

  it('does not let the end of an old load end the sharing of the new one', async () => {
    const { client, online } = setUp();
    online.data.set('card', version(1));
    online.held = true;
    void client.get('card');
    await settle();
    client.invalidate('card');
    void client.get('card');
    await settle();
    await online.release(1);
    void client.get('card');
    await settle();
    expect(online.reads, 'one read before it, one after it').toEqual(['card', 'card']);
  });

  it('of what is not remembered does nothing', () => {
    const { client } = setUp();
    client.invalidate('nobody');
    expect(client.size).toBe(0);
  });
});

describe('under any sequence of events', () => {
  const entity = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const event = fc.oneof(
    { weight: 6, arbitrary: fc.record({ get: entity }) },
    { weight: 2, arbitrary: fc.record({ wait: fc.constantFrom(1, 500, 5000, 30_000) }) },
    { weight: 1, arbitrary: fc.record({ invalidate: entity }) },
    { weight: 1, arbitrary: fc.constantFrom('hold', 'release', 'online down', 'all down', 'up') },
  );

  it('every get ends and is counted once, and memory stays bounded', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 60 }), async (events) => {
        let seed = 1;
        const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
        const { client, clock, online, durable } = setUp({ beta: 1, random });
        for (const known of ['a', 'b', 'c', 'd']) durable.data.set(known, version(1));
        const gets: Promise<unknown>[] = [];
        for (const step of events) {
          if (step === 'hold') durable.held = true;
          else if (step === 'release') await durable.release();
          else if (step === 'online down') online.down = down;
          else if (step === 'all down') online.down = durable.down = down;
          else if (step === 'up') online.down = durable.down = undefined;
          else if (typeof step === 'string') continue;
          else if ('get' in step) {
            const known = step.get === 'e' ? undefined : version(1);
            const checked = client.get(step.get).then(({ features, ageMs }) => {
              expect(features, `features of ${step.get}`).toEqual(known);
              expect(ageMs).toBeLessThanOrEqual(70_000);
            });
            gets.push(
              checked.catch((error: unknown) => {
                if (!(error instanceof FeaturesUnavailableError)) throw error;
              }),
            );
          } else if ('wait' in step) clock.time += step.wait;
          else client.invalidate(step.invalidate);
          await settle();
          expect(client.size, 'entities remembered').toBeLessThanOrEqual(3);
        }
        durable.held = false;
        await durable.release();
        await Promise.all(gets);
        const { local, stale, failed, online: fromOnline, durable: fromDurable } = client.counts;
        const counted = local + stale + failed + fromOnline + fromDurable;
        expect(counted, 'gets that were counted').toBe(gets.length);
      }),
      { seed: 20261120, numRuns: 60 },
    );
  });
});

describe('mistakes are named', () => {
  it.each([
    ['maxEntities', [0, 1.5, NaN]],
    ['ttlMs', [0, -1, NaN, Infinity]],
    ['maxStaleMs', [-1, NaN]],
    ['beta', [-1, NaN]],
  ])('an impossible %s', (option, values) => {
    for (const value of values)
      expect(() => setUp({ [option]: value }), `${option} ${value}`).toThrow(option);
  });
});
