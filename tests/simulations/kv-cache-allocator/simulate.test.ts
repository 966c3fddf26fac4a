import { describe, expect, it } from 'vitest';
import { assumptions, requestStream } from '../../../src/simulations/kv-cache-allocator/load.ts';
import type { Outcome } from '../../../src/simulations/kv-cache-allocator/outcome.ts';
import { simulateContiguous } from '../../../src/simulations/kv-cache-allocator/simulate-contiguous.ts';
import { simulatePaged } from '../../../src/simulations/kv-cache-allocator/simulate-paged.ts';
import { startParameters as start } from '../../../src/simulations/kv-cache-allocator/start.ts';

const seeds = [1, 2, 3];

function checkMap({ map, tokens, empty }: Outcome): void {
  const sorted = map.filter(({ length }) => length > 0).sort((a, b) => a.start - b.start);
  for (const [index, stretch] of sorted.entries()) {
    const end = stretch.start + stretch.length;
    expect(end, 'where a stretch ends').toBeLessThanOrEqual(
      sorted[index + 1]?.start ?? assumptions.memory,
    );
  }
  expect(map.some(({ followed }) => followed)).toBe(true);
  expect(tokens + empty, 'share of the memory that is held').toBeLessThanOrEqual(1);
}

describe('the load', () => {
  it('asks for no more than a request may have, and for about what it says', () => {
    const next = requestStream(0.5, 1);
    const requests = Array.from({ length: 2000 }, next);
    const longest = Math.max(...requests.map(({ prompt, answer }) => prompt.length + answer));
    expect(longest).toBeLessThanOrEqual(assumptions.mostTokens);
    const answers = requests.map(({ answer }) => answer).sort((a, b) => a - b);
    expect(Math.abs((answers[1000] ?? 0) - assumptions.medianAnswer)).toBeLessThan(8);
    const shared = requests.filter(({ prompt }) => prompt[0] === 0).length;
    expect(Math.abs(shared - 1000), 'requests with the system prompt').toBeLessThan(112);
    const own = requests.map(({ prompt }) => prompt.at(-1));
    expect(new Set(own).size, 'different ends of prompts').toBe(2000);
  });
});

describe('a memory in stretches', () => {
  it('runs as many requests as the longest possible fit, and wastes the rest', () => {
    for (const seed of seeds) {
      const outcome = simulateContiguous(start, seed);
      expect(outcome.running).toBe(assumptions.memory / assumptions.mostTokens);
      expect(outcome.tokens + outcome.empty).toBeCloseTo(1, 9);
      expect(outcome.tokens).toBeLessThan(0.3);
      checkMap(outcome);
    }
  });

  it('wastes memory even if all lengths were known: on what is to come, and between stretches', () => {
    for (const seed of seeds) {
      const outcome = simulateContiguous({ ...start, reservation: 'exact' }, seed);
      expect(outcome.empty).toBeGreaterThan(0.15);
      expect(1 - outcome.tokens - outcome.empty, 'gaps too short to use').toBeGreaterThan(0.05);
      checkMap(outcome);
    }
  });
});

describe('a memory in blocks', () => {
  it('runs several times as many requests in the same memory', () => {
    for (const seed of seeds) {
      const outcome = simulatePaged(start, seed);
      expect(outcome.running).toBeGreaterThan(4 * simulateContiguous(start, seed).running);
      const foreseen = simulateContiguous({ ...start, reservation: 'exact' }, seed);
      expect(outcome.running, 'than with all lengths known').toBeGreaterThan(
        1.3 * foreseen.running,
      );
      expect(outcome.tokens).toBeGreaterThan(0.88);
      checkMap(outcome);
    }
  });

  it('loses about half a block at the end of each request', () => {
    for (const blockSize of [8, 16, 64]) {
      const { empty, running } = simulatePaged({ ...start, blockSize }, 1);
      const lost = (empty * assumptions.memory) / running;
      expect(Math.abs(lost - (blockSize - 1) / 2), `blocks of ${blockSize}`).toBeLessThan(
        blockSize / 8,
      );
    }
  });

  it('lets more in without headroom, and preempts them again', () => {
    const greedy = simulatePaged({ ...start, headroom: 0 }, 1);
    const careful = simulatePaged({ ...start, headroom: 0.1 }, 1);
    expect(greedy.preempted).toBeGreaterThan(100);
    expect(greedy.recomputed).toBeGreaterThan(5000);
    expect(careful.preempted).toBe(0);
    expect(careful.recomputed).toBe(0);
  });

  it('holds a system prompt once for all, where stretches hold it for each', () => {
    const shared = 1;
    const sharing = simulatePaged({ ...start, shared }, 1);
    const foreseen = simulateContiguous({ ...start, shared, reservation: 'exact' }, 1);
    expect(sharing.running).toBeGreaterThan(2 * foreseen.running);
    const alone = simulatePaged(start, 1);
    expect(sharing.running, 'nearly as many as without it').toBeGreaterThan(0.9 * alone.running);
  });
});
