import { describe, expect, it } from 'vitest';
import {
  assumptions,
  simulateShadow,
} from '../../../src/simulations/shadow-deployment/simulate.ts';
import { startParameters } from '../../../src/simulations/shadow-deployment/start.ts';

const latencies = async (way: 'alone' | 'mirrored') => {
  const { seconds } = await simulateShadow(way, startParameters, 1);
  return seconds.map(({ slowest }) => slowest);
};

describe('the simulated shadow deployment', () => {
  it('is the same for the same seed, and another for another', async () => {
    const run = (seed: number) => simulateShadow('mirrored', startParameters, seed);
    expect(await run(3)).toEqual(await run(3));
    expect(await run(3)).not.toEqual(await run(4));
  });

  it('has the same latencies with the mirror as without a shadow', async () => {
    expect(await latencies('mirrored')).toEqual(await latencies('alone'));
  });

  it('makes the caller wait for a slow shadow, if both are awaited', async () => {
    const { p99, seconds } = await simulateShadow('awaitingBoth', startParameters, 1);
    expect(p99).toBeGreaterThan(startParameters.slowMs);
    expect(seconds[10]?.slowest, 'before it is slow').toBeLessThan(200);
    const alone = await simulateShadow('alone', startParameters, 1);
    expect(alone.p99).toBeLessThan(100);
  });

  it('keeps to the limit, and drops what does not fit', async () => {
    const mirror = await simulateShadow('mirrored', { slowMs: 800, sample: 1 }, 1);
    const free = await simulateShadow('unbounded', { slowMs: 800, sample: 1 }, 1);
    expect(mirror.mostRunning).toBe(assumptions.maxConcurrent);
    expect(mirror.dropped).toBeGreaterThan(0);
    // Little's law: 30 requests a second for 0.8 s each
    expect(free.mostRunning).toBeGreaterThan(24);
    expect(free.dropped).toBe(0);
  });

  it('sends no message twice, where the rivals send one for each shadow call', async () => {
    const mirror = await simulateShadow('mirrored', startParameters, 1);
    const waiting = await simulateShadow('awaitingBoth', startParameters, 1);
    expect(mirror.sentTwice).toBe(0);
    expect(waiting.sentTwice).toBe(waiting.shadowCalls);
    expect(waiting.shadowCalls).toBeGreaterThan(500);
  });
});
