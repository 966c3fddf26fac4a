import { describe, expect, it } from 'vitest';
import { serveContinuously } from '../../../src/simulations/continuous-batching/continuous.ts';
import {
  drawLoad,
  lengths,
  requestCount,
  type SimulatedRequest,
} from '../../../src/simulations/continuous-batching/load.ts';
import { simulateLongPrompt } from '../../../src/simulations/continuous-batching/long-prompt.ts';
import {
  balanceTokens,
  bytesPerToken,
  embedding,
  gpu,
  inLayers,
  parameters,
  parametersRead,
  stepMs,
  weightBytes,
} from '../../../src/simulations/continuous-batching/roofline.ts';
import { simulateLoad } from '../../../src/simulations/continuous-batching/simulate.ts';
import { start } from '../../../src/simulations/continuous-batching/start.ts';
import { serveInBatches } from '../../../src/simulations/continuous-batching/static.ts';

const limits = { maxSequences: 64, cacheTokens: 400_000 };
const decoding = (sequences: number, held: number) =>
  Array.from({ length: sequences }, () => ({ start: held, tokens: 1, emits: true }));

describe('the time of a step', () => {
  it('knows the size of the model and of its cache', () => {
    expect(parameters / 1e9, 'the published 8.03 thousand million').toBeCloseTo(8.03, 2);
    expect(bytesPerToken, '2 × 32 layers × 8 heads × 128 numbers × 2 bytes').toBe(131_072);
  });

  it('is for a GPU that holds the weights, the largest cache, and a twentieth of its memory free', () => {
    expect(weightBytes + 1e9 * start.cache).toBeLessThan(0.95 * gpu.bytes);
  });

  it('is that of reading the weights and the cache, for few tokens', () => {
    const bytes = 2 * parametersRead + 8 * 1001 * bytesPerToken;
    expect(stepMs(decoding(8, 1000))).toBeCloseTo((1000 * bytes) / gpu.bytesPerSecond, 9);
  });

  it('is that of computing, for many tokens', () => {
    const forLayers = 2 * inLayers * 4000;
    const forOneGiven = 2 * embedding;
    const forAttention = 4 * 32 * 4096 * ((4000 * 4001) / 2);
    expect(stepMs([{ start: 0, tokens: 4000, emits: true }])).toBeCloseTo(
      (1000 * (forLayers + forOneGiven + forAttention)) / gpu.operationsPerSecond,
      9,
    );
  });

  it('turns from the one to the other where the two are in balance', () => {
    const step = (tokens: number) => stepMs([{ start: 0, tokens, emits: true }]);
    expect(step(balanceTokens * 0.5) / step(1), 'half as many tokens').toBeCloseTo(1, 1);
    expect(step(balanceTokens * 4) / step(balanceTokens * 2), 'twice as many').toBeCloseTo(2, 1);
  });

  it('computes as much for the chunks of a prompt as for all of it', () => {
    const chunks = [0, 2000, 4000, 6000].map((from) =>
      stepMs([{ start: from, tokens: 2000, emits: from === 6000 }]),
    );
    const sum = chunks.reduce((total, ms) => total + ms);
    expect(sum).toBeCloseTo(stepMs([{ start: 0, tokens: 8000, emits: true }]), 6);
  });
});

describe('the load', () => {
  it('comes at its rate, with lengths about their means and within their bounds', () => {
    const load = drawLoad(100, 1);
    expect(load).toHaveLength(requestCount);
    // A sum of exponential gaps: five standard deviations.
    const gaps = (load.at(-1)?.at ?? NaN) / (1000 / 100);
    expect(Math.abs(gaps - requestCount)).toBeLessThan(5 * Math.sqrt(requestCount));
    for (const [length, mean, max] of [
      ['promptTokens', lengths.meanPrompt, lengths.maxPrompt],
      ['answerTokens', lengths.meanAnswer, lengths.maxAnswer],
    ] as const) {
      const values = load.map((request) => request[length]);
      const average = values.reduce((sum, value) => sum + value) / values.length;
      expect(Math.abs(average / mean - 1), length).toBeLessThan(5 / Math.sqrt(values.length));
      expect(Math.min(...values), length).toBeGreaterThanOrEqual(1);
      expect(Math.max(...values), length).toBeLessThanOrEqual(max);
    }
    expect(drawLoad(100, 1)).toEqual(load);
    expect(drawLoad(100, 2)).not.toEqual(load);
  });
});

describe('the two kinds of batching', () => {
  it('give each request all its tokens', () => {
    const load = drawLoad(30, 3);
    const asked = load.reduce((sum, { answerTokens }) => sum + answerTokens, 0);
    expect(serveInBatches(load, limits).tokens).toBe(asked);
    expect(serveContinuously(load, { ...limits, maxStepTokens: 512 }).tokens).toBe(asked);
  });

  it('do the same for a request that is alone', () => {
    const alone: SimulatedRequest[] = [
      { id: 'alone', at: 100, promptTokens: 300, answerTokens: 50 },
    ];
    const batches = serveInBatches(alone, limits);
    const continuous = serveContinuously(alone, { ...limits, maxStepTokens: 512 });
    for (const share of [0, 1]) {
      expect(batches.firstToken(share)).toBeCloseTo(
        stepMs([{ start: 0, tokens: 300, emits: true }]),
        9,
      );
      expect(continuous.firstToken(share)).toBeCloseTo(batches.firstToken(share), 9);
      expect(continuous.gap(share)).toBeCloseTo(batches.gap(share), 9);
    }
  });

  it('differ in who waits: a batch makes the next request wait for its longest answer', () => {
    const load: SimulatedRequest[] = [
      { id: 'long', at: 0, promptTokens: 100, answerTokens: 400 },
      { id: 'late', at: 10, promptTokens: 100, answerTokens: 2 },
    ];
    const longAnswer = 400 * stepMs(decoding(1, 100));
    expect(serveInBatches(load, limits).firstToken(1)).toBeGreaterThan(longAnswer - 10);
    const continuous = serveContinuously(load, { ...limits, maxStepTokens: 512 });
    expect(continuous.firstToken(1)).toBeLessThan(3 * stepMs(decoding(1, 100)));
  });

  it('differ in throughput where a batch cannot keep up, and in the first token on any seed', () => {
    for (const seed of [1, 2, 3]) {
      const { batches, continuous } = simulateLoad(start, seed);
      expect(continuous.throughput / batches.throughput, `seed ${seed}`).toBeGreaterThan(1.5);
      expect(continuous.firstToken(0.95), `seed ${seed}`).toBeLessThan(
        batches.firstToken(0.95) / 20,
      );
    }
  });

  it('have the same throughput where both keep up, since nobody can give more than is asked', () => {
    for (const seed of [1, 2, 3]) {
      const { batches, continuous } = simulateLoad({ ...start, rate: 5 }, seed);
      const ratio = continuous.throughput / batches.throughput;
      expect(Math.abs(ratio - 1), `seed ${seed}`).toBeLessThan(0.1);
      expect(continuous.firstToken(0.95), `seed ${seed}`).toBeLessThan(
        batches.firstToken(0.95) / 20,
      );
    }
  });

  it('cannot give more than full steps of decoding would', () => {
    const { continuous } = simulateLoad({ ...start, rate: 300 }, 1);
    const most = (1000 * start.maxSequences) / stepMs(decoding(start.maxSequences, 0));
    expect(continuous.throughput).toBeLessThan(most);
    expect(continuous.throughput).toBeGreaterThan(most / 3);
  });

  it('preempt where memory is short, which costs throughput and loses no token', () => {
    const plenty = simulateLoad(start, 1).continuous;
    const { continuous } = simulateLoad({ ...start, cache: 1 }, 1);
    expect(plenty.preemptions).toBe(0);
    expect(continuous.preemptions).toBeGreaterThan(10);
    expect(continuous.throughput).toBeLessThan(0.8 * plenty.throughput);
    expect(continuous.tokens).toBe(plenty.tokens);
  });
});

describe('a long prompt', () => {
  it('holds the others up for its whole length, if it is computed in one step', () => {
    const { longestGap, firstToken } = simulateLongPrompt(16_000, 40_000);
    expect(longestGap).toBeGreaterThan(stepMs([{ start: 0, tokens: 16_000, emits: true }]));
    expect(firstToken, 'the step in which it comes').toBe(longestGap);
  });

  it('in chunks holds them up less, the smaller the budget, and comes later itself', () => {
    const runs = [128, 512, 2048, 8192].map((budget) => simulateLongPrompt(16_000, budget));
    for (const [index, run] of runs.slice(1).entries()) {
      expect(run.longestGap).toBeGreaterThan(runs[index]?.longestGap ?? NaN);
      expect(run.firstToken).toBeLessThan(runs[index]?.firstToken ?? NaN);
    }
    expect(runs[1]?.longestGap, 'no longer than a step of the whole budget').toBeLessThan(
      stepMs([...decoding(32, 1000), { start: 16_000, tokens: 480, emits: true }]),
    );
  });

  it('costs hardly any of the time of small steps, which wait for memory', () => {
    const without = simulateLongPrompt(1, 128).longestGap;
    const small = simulateLongPrompt(4000, 128).longestGap;
    expect(small / without).toBeLessThan(1.15);
  });
});
