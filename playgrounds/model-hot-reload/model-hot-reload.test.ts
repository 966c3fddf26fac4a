import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SimulatedClock } from '../shared/simulated-clock.ts';
import { ModelHost } from './starter.ts';
import { SimulatedRegistry, type Behaviour } from './support/simulated-registry.ts';

/** A host on a registry whose versions behave as told. */
function start(behaviours: Readonly<Record<string, Behaviour>> = {}) {
  const clock = new SimulatedClock();
  const registry = new SimulatedRegistry(clock, behaviours);
  const host = new ModelHost<number, number>(registry.options);
  return { clock, registry, host };
}

/** How a call ends, kept while time passes: 'pending', what it resolves to, or its error. */
function follow<T>(call: Promise<T>) {
  const followed: { state: 'pending' | 'resolved' | 'rejected'; value?: T; error?: string } = {
    state: 'pending',
  };
  call.then(
    (value) => Object.assign(followed, { state: 'resolved', value }),
    (error: unknown) => {
      Object.assign(followed, { state: 'rejected', error: String(error) });
    },
  );
  return followed;
}

/** The end of a call that takes no time. */
async function endOf<T>(clock: SimulatedClock, call: Promise<T>) {
  const followed = follow(call);
  await clock.pass(0);
  return followed;
}

/** A host with a version loaded. */
async function startWith(version: string, behaviours: Readonly<Record<string, Behaviour>> = {}) {
  const started = start(behaviours);
  const { clock, host } = started;
  const loading = follow(host.reload(version));
  await clock.pass(1000);
  expect(loading, `the reload of ${version}`).toEqual({ state: 'resolved', value: 'swapped' });
  return started;
}

const modelOf = (registry: SimulatedRegistry, version: string) =>
  registry.models.find((model) => model.version === version);

describe('predict', () => {
  it('answers with the model that is loaded, and says which', async () => {
    const { clock, host } = await startWith('v1');
    const prediction = follow(host.predict(21));
    await clock.pass(0);
    expect(prediction.value).toEqual({ version: 'v1', output: 42 });
  });

  it('says that no model is loaded before the first', async () => {
    const { clock, host, registry } = start({ v1: { fetchMs: 50 } });
    await expect(host.predict(1)).rejects.toThrow(/no model|not loaded/i);
    const loading = follow(host.reload('v1'));
    await clock.pass(49);
    await expect(host.predict(1), 'while the first is loading').rejects.toThrow(
      /no model|not loaded/i,
    );
    expect(host.status().current).toBeNull();
    await clock.pass(1);
    expect(loading.value).toBe('swapped');
    expect(registry.alive).toEqual(['v1']);
  });

  it("rejects with the model's error, and the model stays", async () => {
    const { clock, host } = await startWith('v1', { v1: { fails: 'predict' } });
    const prediction = follow(host.predict(7));
    await clock.pass(0);
    expect(prediction.error).toContain('no answer to 7');
    expect(host.status().current, 'nothing in flight').toEqual({ version: 'v1', inFlight: 0 });
  });
});

describe('a reload', () => {
  it('lets the old model answer until the new one is fetched, built and warm', async () => {
    const v2 = { fetchMs: 100, buildMs: 50, predictMs: () => 20 };
    const { clock, host, registry } = await startWith('v1', { v2 });
    const reload = follow(host.reload('v2'));
    await clock.pass(169);
    const before = follow(host.predict(1));
    await clock.pass(0);
    expect(before.value?.version, 'just before').toBe('v1');
    expect(reload.state).toBe('pending');
    await clock.pass(1);
    expect(reload.value).toBe('swapped');
    const after = follow(host.predict(1));
    await clock.pass(20);
    expect(after.value?.version, 'just after').toBe('v2');
    expect(modelOf(registry, 'v2')?.predictions, 'warm-up and one request').toBe(2);
  });

  it('lets requests in flight end on the old model, and disposes of it after the last', async () => {
    const v1 = { predictMs: (input: number) => Math.max(0, input) };
    const { clock, host, registry } = await startWith('v1', { v1 });
    const short = follow(host.predict(100));
    const long = follow(host.predict(300));
    await endOf(clock, host.reload('v2'));
    expect(host.status(), 'after the swap').toEqual({
      current: { version: 'v2', inFlight: 0 },
      draining: [{ version: 'v1', inFlight: 2 }],
      disposeFailures: 0,
    });
    await clock.pass(100);
    expect(short.value).toEqual({ version: 'v1', output: 200 });
    expect(host.status().draining).toEqual([{ version: 'v1', inFlight: 1 }]);
    await clock.pass(199);
    expect(modelOf(registry, 'v1')?.disposals, 'disposals with a request in flight').toBe(0);
    await clock.pass(1);
    expect(long.value).toEqual({ version: 'v1', output: 600 });
    expect(modelOf(registry, 'v1')?.disposals, 'disposals after its last request').toBe(1);
    expect(host.status().draining).toEqual([]);
  });

  it('disposes of an idle old model at once, and only once', async () => {
    const { clock, host, registry } = await startWith('v1');
    await endOf(clock, host.reload('v2'));
    expect(modelOf(registry, 'v1')?.disposals).toBe(1);
    await endOf(clock, host.reload('v3'));
    await clock.pass(1000);
    expect(registry.models.map(({ version, disposals }) => `${version} ${disposals}`)).toEqual([
      'v1 1',
      'v2 1',
      'v3 0',
    ]);
  });

  it('disposes of an old model whose last request fails', async () => {
    const v1: Behaviour = { fails: 'predict', predictMs: (input) => (input > 0 ? 50 : 0) };
    const { clock, host, registry } = await startWith('v1', { v1 });
    const failing = follow(host.predict(1));
    await endOf(clock, host.reload('v2'));
    await clock.pass(50);
    expect(failing.state).toBe('rejected');
    expect(registry.alive).toEqual(['v2']);
  });

  it('does not dispose of the current model when its requests end', async () => {
    const { clock, host, registry } = await startWith('v1');
    for (let round = 0; round < 3; round++) {
      const prediction = follow(host.predict(round));
      await clock.pass(0);
      expect(prediction.state).toBe('resolved');
    }
    expect(registry.alive).toEqual(['v1']);
  });

  it('of the version that is current does nothing', async () => {
    const { clock, host, registry } = await startWith('v1');
    expect((await endOf(clock, host.reload('v1'))).value).toBe('current');
    expect(registry.fetched).toEqual(['v1']);
  });

  it('goes through although the old model cannot be disposed of, and counts it', async () => {
    const v1: Behaviour = { fails: 'dispose', predictMs: (input) => (input > 0 ? 50 : 0) };
    const { clock, host } = await startWith('v1', { v1 });
    const inFlight = follow(host.predict(1));
    expect((await endOf(clock, host.reload('v2'))).value).toBe('swapped');
    await clock.pass(50);
    expect(inFlight.value).toEqual({ version: 'v1', output: 2 });
    expect(host.status()).toMatchObject({ draining: [], disposeFailures: 1 });
  });
});

describe('a reload that fails', () => {
  it.each<[string, Behaviour, RegExp]>([
    ['cannot be fetched', { fails: 'fetch' }, /no connection/],
    ['cannot be read', { fails: 'checksum' }, /unreadable/],
    ['has a wrong checksum', { isCorrupt: true }, /sum of v2.*other bytes|other bytes.*sum of v2/],
    ['cannot be built', { fails: 'build' }, /not a model/],
    ['fails its warm-up', { fails: 'warm-up' }, /no answer to -1/],
    ['answers its warm-up wrongly', { isWrong: true }, /warm-up.*0\.5/i],
  ])('because the version %s keeps the old model', async (_, v2, says) => {
    const { clock, host, registry } = await startWith('v1', { v2 });
    const reload = follow(host.reload('v2'));
    await clock.pass(1000);
    expect(reload.error, 'names the version').toContain('v2');
    expect(reload.error, 'and says what went wrong').toMatch(says);
    expect(registry.alive, 'models in memory').toEqual(['v1']);
    const prediction = follow(host.predict(1));
    await clock.pass(0);
    expect(prediction.value?.version).toBe('v1');
    const next = follow(host.reload('v3'));
    await clock.pass(1000);
    expect(next.value, 'the next reload').toBe('swapped');
  });

  it('builds nothing of bytes with a wrong checksum', async () => {
    const { clock, host, registry } = await startWith('v1', { v2: { isCorrupt: true } });
    follow(host.reload('v2'));
    await clock.pass(1000);
    expect(registry.models.map(({ version }) => version)).toEqual(['v1']);
  });

  it('as the first leaves no model, and the next may come', async () => {
    const { clock, host, registry } = start({ v1: { fails: 'build' } });
    const reload = follow(host.reload('v1'));
    await clock.pass(10);
    expect(reload.error).toContain('v1');
    expect(host.status().current).toBeNull();
    const next = follow(host.reload('v2'));
    await clock.pass(10);
    expect(next.value).toBe('swapped');
    expect(registry.alive).toEqual(['v2']);
  });
});

describe('reloads at once', () => {
  const slow = { fetchMs: 100, buildMs: 100, predictMs: () => 100 };

  it('the last one asked for wins, and those in between never begin', async () => {
    const { clock, host, registry } = await startWith('v1', { v2: slow, v3: slow, v4: slow });
    const reloads = ['v2', 'v3', 'v4'].map((version) => follow(host.reload(version)));
    await clock.pass(1000);
    expect(reloads.map(({ value }) => value)).toEqual(['superseded', 'superseded', 'swapped']);
    expect(registry.fetched.filter((version) => version !== 'v2')).toEqual(['v1', 'v4']);
    expect(registry.alive).toEqual(['v4']);
  });

  it.each([
    ['fetched', 50],
    ['built', 150],
    ['warmed up', 250],
  ])('one that is being %s gives way, and leaves nothing behind', async (_, ms) => {
    const { clock, host, registry } = await startWith('v1', { v2: slow });
    const first = follow(host.reload('v2'));
    await clock.pass(ms);
    const second = follow(host.reload('v3'));
    await clock.pass(1000);
    expect([first.value, second.value]).toEqual(['superseded', 'swapped']);
    expect(registry.alive).toEqual(['v3']);
    expect(host.status()).toMatchObject({ current: { version: 'v3' }, draining: [] });
  });

  it('one that is superseded while it is built answers no warm-up call', async () => {
    const { clock, host, registry } = await startWith('v1', { v2: slow });
    follow(host.reload('v2'));
    await clock.pass(150);
    follow(host.reload('v3'));
    await clock.pass(1000);
    expect(modelOf(registry, 'v2')?.predictions, 'warm-up calls').toBe(0);
    expect(modelOf(registry, 'v2')?.disposals, 'disposals').toBe(1);
  });

  it('a fetch that is superseded is aborted; one that ignores it is waited for', async () => {
    const v2 = { ...slow, ignoresAbort: true };
    const { clock, host, registry } = await startWith('v1', { v2, v3: slow });
    const first = follow(host.reload('v2'));
    await clock.pass(10);
    expect(registry.aborted, 'aborted before another was asked for').toEqual([]);
    follow(host.reload('v3'));
    await clock.pass(0);
    expect(registry.aborted).toEqual(['v2']);
    await clock.pass(89);
    expect(registry.fetched, 'while v2 is still being fetched').toEqual(['v1', 'v2']);
    await clock.pass(1000);
    expect(registry.mostLoading, 'fetches at once').toBe(1);
    expect(first.value).toBe('superseded');
    expect(
      registry.models.map(({ version }) => version),
      'built',
    ).toEqual(['v1', 'v3']);
  });

  it('one that is superseded and fails is superseded', async () => {
    const { clock, host, registry } = await startWith('v1', {
      v2: { ...slow, fails: 'build' },
      v3: { fails: 'fetch' },
    });
    const first = follow(host.reload('v2'));
    await clock.pass(150);
    const second = follow(host.reload('v3'));
    await clock.pass(1000);
    expect(first.value).toBe('superseded');
    expect(second.error, 'the last one is told').toContain('v3');
    expect(registry.alive).toEqual(['v1']);
  });

  it('to ask for the current version again calls off the one that loads', async () => {
    const { clock, host, registry } = await startWith('v1', { v2: slow });
    const first = follow(host.reload('v2'));
    await clock.pass(50);
    const second = follow(host.reload('v1'));
    await clock.pass(1000);
    expect([first.value, second.value]).toEqual(['superseded', 'current']);
    expect(registry.alive).toEqual(['v1']);
  });

  it('to ask again for the version that loads joins its reload', async () => {
    const { clock, host, registry } = await startWith('v1', { v2: slow });
    const polled = [follow(host.reload('v2'))];
    for (let n = 0; n < 2; n++) {
      await clock.pass(120);
      polled.push(follow(host.reload('v2')));
    }
    await clock.pass(60);
    expect(
      polled.map(({ value }) => value),
      'after the 300 ms of one load',
    ).toEqual(['swapped', 'swapped', 'swapped']);
    expect(registry.fetched).toEqual(['v1', 'v2']);
  });

  it('to ask again joins the reload also when that took the place of another', async () => {
    const { clock, host, registry } = await startWith('v1', { v2: slow, v3: slow });
    const first = follow(host.reload('v2'));
    await clock.pass(50);
    const second = follow(host.reload('v3'));
    await clock.pass(150);
    const third = follow(host.reload('v3'));
    await clock.pass(1000);
    expect([first.value, second.value, third.value]).toEqual(['superseded', 'swapped', 'swapped']);
    expect(registry.fetched, 'each version once').toEqual(['v1', 'v2', 'v3']);
  });

  it('to ask for another version and back is a new reload', async () => {
    const { clock, host } = await startWith('v1', { v2: slow, v3: slow });
    const reloads = ['v2', 'v3', 'v2'].map((version) => follow(host.reload(version)));
    await clock.pass(1000);
    expect(reloads.map(({ value }) => value)).toEqual(['superseded', 'superseded', 'swapped']);
    expect(host.status().current?.version).toBe('v2');
  });

  it('to ask again as soon as a reload has failed tries again', async () => {
    const { clock, host, registry } = await startWith('v1', { v2: { fails: 'fetch' } });
    const retried = follow(host.reload('v2').catch(() => host.reload('v2')));
    await clock.pass(1000);
    expect(retried.state).toBe('rejected');
    expect(registry.fetched).toEqual(['v1', 'v2', 'v2']);
  });

  it('at any times, with any requests: each is answered, and one model is left', async () => {
    const event = fc.record({
      gap: fc.integer({ min: 0, max: 60 }),
      version: fc.constantFrom('v1', 'v2', 'v3', 'v4', null, null),
      ms: fc.integer({ min: 0, max: 150 }),
    });
    const of = (index: number): Behaviour => ({
      fetchMs: 20 * index,
      buildMs: 15,
      predictMs: (input) => Math.max(5, input),
    });
    const behaviours = { v1: of(1), v2: of(2), v3: { ...of(3), isWrong: true }, v4: of(4) };
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 25 }), async (events) => {
        const { clock, host, registry } = await startWith('v0', behaviours);
        const predictions = [];
        const reloads = [];
        for (const { gap, version, ms } of events) {
          await clock.pass(gap);
          if (version) reloads.push(follow(host.reload(version)));
          else predictions.push(follow(host.predict(ms)));
          const { current, draining } = host.status();
          const held = [current, ...draining].map((one) => one?.version);
          expect(held.length, `models held: ${held.join(', ')}`).toBeGreaterThanOrEqual(
            registry.alive.length - 1,
          );
          expect(
            draining.filter(({ inFlight }) => inFlight === 0),
            'held for nothing',
          ).toEqual([]);
        }
        await clock.pass(5000);
        for (const prediction of predictions)
          expect(prediction, 'a prediction').toMatchObject({ state: 'resolved' });
        for (const reload of reloads) expect(reload.state, 'a reload').not.toBe('pending');
        const { current, draining } = host.status();
        expect(registry.alive, 'models in memory in the end').toEqual([current?.version]);
        expect(draining).toEqual([]);
        const disposals = registry.models.map((model) => model.disposals);
        expect(Math.max(...disposals), 'disposals of one model').toBeLessThanOrEqual(1);
        expect(registry.mostLoading, 'versions that loaded at once').toBe(1);
      }),
      { seed: 20261120, numRuns: 40 },
    );
  });
});
