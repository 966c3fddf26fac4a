import { describe, expect, it } from 'vitest';
import type { Hop, Path } from '../../../src/simulations/request-path/hop.ts';
import { simulateRequestPath } from '../../../src/simulations/request-path/simulate.ts';
import { lateShare, summarise } from '../../../src/simulations/request-path/summary.ts';

const hop = (name: string, ms: number, more: Partial<Hop> = {}): Hop => ({
  name,
  serviceTime: { kind: 'constant', ms },
  servers: Infinity,
  ...more,
});
const run = (path: Path, more: Partial<Parameters<typeof simulateRequestPath>[0]> = {}) =>
  simulateRequestPath({ path, rate: 100, seconds: 20, ...more }, 1);

describe('a request path', () => {
  it('adds up stages, and takes the slowest hop of each', async () => {
    const { requests } = await run([[hop('gateway', 2)], [hop('features', 5), hop('limits', 8)]]);
    expect(new Set(requests.map(({ latency }) => latency.toFixed(6)))).toEqual(
      new Set(['10.000000']),
    );
    expect(requests.every(({ outcome }) => outcome === 'whole')).toBe(true);
  });

  it('gives the same requests for the same seed, and others for another', async () => {
    const path = [[hop('model', 5, { serviceTime: { kind: 'exponential', mean: 5 }, servers: 2 })]];
    const [first, again] = [await run(path), await run(path)];
    expect(again.requests).toEqual(first.requests);
    const other = await simulateRequestPath({ path, rate: 100, seconds: 20 }, 2);
    expect(other.requests).not.toEqual(first.requests);
  });

  it('sends the same arrivals along another path', async () => {
    const arrivals = async (path: Path) =>
      (await run(path)).requests.map(({ at }) => at).sort((a, b) => a - b);
    expect(await arrivals([[hop('a', 1)]])).toEqual(await arrivals([[hop('b', 9)]]));
  });

  it('finishes every request that came', async () => {
    const { requests, hops } = await run([[hop('model', 30, { servers: 2 })]]);
    expect(requests.length).toBeGreaterThan(1900);
    expect(hops[0]?.latencies).toHaveLength(requests.length);
  });

  it('draws lognormal times with the median and the p99 that were asked for', async () => {
    const serviceTime = { kind: 'lognormal', median: 4, p99: 20 } as const;
    const calls = await run([[hop('store', 0, { serviceTime })]], { rate: 1000 });
    const [store] = summarise(calls);
    expect(store?.p50).toBeCloseTo(4, 0);
    expect(store?.p99).toBeGreaterThan(18);
    expect(store?.p99).toBeLessThan(22);
  });

  it('answers from a cache in front of all hops, until that is emptied', async () => {
    const front = { latency: 1, hitRate: (time: number) => (time < 10_000 ? 0.8 : 0) };
    const { requests, hops } = await run([[hop('model', 10)]], { rate: 500, front });
    const hits = requests.filter(({ latency }) => Math.round(latency) === 1);
    expect(hits.every(({ at }) => at < 10_000)).toBe(true);
    expect(Math.abs(hits.length / requests.length - 0.4)).toBeLessThan(0.02);
    expect(hops[0]?.attempts).toBe(requests.length - hits.length);
  });

  it('answers a share from the cache, and asks the rest of the hop behind it', async () => {
    const cached = hop('features', 10, { cache: { hitRate: 0.9, latency: 1 } });
    const { requests, hops } = await run([[cached]], { rate: 500 });
    const share = (hops[0]?.attempts ?? 0) / requests.length;
    expect(Math.abs(share - 0.1)).toBeLessThan(0.01);
    expect(new Set(requests.map(({ latency }) => Math.round(latency)))).toEqual(new Set([1, 11]));
  });

  it('refuses what finds the queue full', async () => {
    const { requests } = await run([[hop('model', 100, { servers: 1, queueLimit: 2 })]]);
    const failed = requests.filter(({ outcome }) => outcome === 'failed');
    expect(failed.length).toBeGreaterThan(requests.length / 2);
    expect(failed.every(({ latency }) => latency === 0)).toBe(true);
  });

  it('gives up after a timeout, as often as it may try', async () => {
    const slow = hop('store', 50, { timeout: 20, attempts: 3 });
    const { requests, hops } = await run([[slow]]);
    expect(new Set(requests.map(({ latency }) => Math.round(latency)))).toEqual(new Set([60]));
    expect(requests.every(({ outcome }) => outcome === 'failed')).toBe(true);
    expect(hops[0]?.attempts).toBe(3 * requests.length);
  });

  it('keeps a server busy with a call that was given up', async () => {
    // one server of 50 ms for 10 requests a second of which none is waited for beyond 20 ms
    const slow = hop('store', 50, { timeout: 20, servers: 1 });
    const { hops, requests } = await run([[slow]], { rate: 10 });
    expect(hops[0]?.waits.length, 'calls that got the server').toBeLessThan(requests.length);
  });

  it('goes on without an optional hop that failed', async () => {
    const path = [[hop('features', 50, { timeout: 5, optional: true })], [hop('model', 3)]];
    const { requests } = await run(path);
    expect(new Set(requests.map(({ outcome }) => outcome))).toEqual(new Set(['degraded']));
    expect(new Set(requests.map(({ latency }) => Math.round(latency)))).toEqual(new Set([8]));
  });

  it('ends a request once, when two hops of a stage fail', async () => {
    const fails = { timeout: 5 };
    const { requests } = await run([[hop('a', 50, fails), hop('b', 50, fails)], [hop('c', 1)]]);
    expect(requests.length).toBeLessThan(2200);
    expect(new Set(requests.map(({ latency }) => Math.round(latency)))).toEqual(new Set([5]));
  });

  it('refuses a path in which two hops have one name', async () => {
    await expect(run([[hop('a', 1)], [hop('a', 1)]])).rejects.toThrow('a name of its own: a, a');
    await expect(
      run([[hop('a', 1)]], { slowdown: { hop: 'b', factor: 10, from: 0, to: 1 } }),
    ).rejects.toThrow("no hop 'b'");
  });
});

describe('a hop that slows down tenfold', () => {
  const breaker = {
    windowMs: 1000,
    minimumCalls: 20,
    maxBadShare: 0.5,
    slowAfterMs: 20,
    openForMs: 1000,
    probes: 3,
  };
  const store = hop('features', 10, { servers: 8, timeout: 50, optional: true });
  const slowdown = { hop: 'features', factor: 10, from: 5000, to: 15_000 };
  const rate = 400;
  const path = (features: Hop): Path => [[features], [hop('model', 3)]];

  it('makes requests late all through, and with a breaker only until that opens', async () => {
    const without = await run(path(store), { rate, slowdown });
    const guarded = await run(path({ ...store, breaker }), { rate, slowdown });
    expect(lateShare(without, 20), 'without').toBeGreaterThan(0.45);
    expect(lateShare(guarded, 20), 'with a breaker').toBeLessThan(0.05);
    expect(guarded.hops[0]?.attempts).toBeLessThan((without.hops[0]?.attempts ?? 0) * 0.6);
  });

  it('is as quick as ever with a breaker when nothing is slow', async () => {
    const [plain, guarded] = [await run(path(store)), await run(path({ ...store, breaker }))];
    expect(guarded.requests).toEqual(plain.requests);
  });
});
