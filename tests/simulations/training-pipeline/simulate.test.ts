import { describe, expect, it } from 'vitest';
import {
  depths,
  preferred,
  simulateSearch,
} from '../../../src/simulations/training-pipeline/simulate.ts';

describe('simulateSearch', () => {
  it('is the same for the same seed, with one frame for each setting', () => {
    const parameters = { patients: 120 };
    const frames = simulateSearch(parameters, 3);
    expect(frames).toEqual(simulateSearch(parameters, 3));
    expect(frames).not.toEqual(simulateSearch(parameters, 4));
    expect(frames.map(({ depth }) => depth)).toEqual([...depths]);
  });

  it('shows that training data flatter, and that cross-validation does so much less', () => {
    const seeds = Array.from({ length: 8 }, (_, index) => index + 1);
    const gaps = seeds.map((seed) => {
      const frames = simulateSearch({ patients: 300 }, seed);
      const naive = preferred(frames, 'training');
      const validated = preferred(frames, 'crossValidated');
      expect(naive.depth, 'the deepest').toBe(8);
      return {
        naive: naive.fresh - naive.training,
        validated: validated.fresh - validated.crossValidated,
        gain: naive.fresh - validated.fresh,
      };
    });
    const mean = (of: 'naive' | 'validated' | 'gain') =>
      gaps.reduce((sum, gap) => sum + gap[of], 0) / gaps.length;
    expect(mean('naive')).toBeGreaterThan(0.3);
    expect(Math.abs(mean('validated'))).toBeLessThan(mean('naive') / 4);
    expect(mean('gain')).toBeGreaterThan(0.02);
  });

  it('learns more from more patients', () => {
    const mean = (patients: number) =>
      [1, 2, 3].reduce(
        (sum, seed) => sum + preferred(simulateSearch({ patients }, seed), 'fresh').fresh,
        0,
      );
    expect(mean(400)).toBeLessThan(mean(100));
  });
});

describe('preferred', () => {
  it('is the first frame with the lowest loss', () => {
    const frame = (depth: number, loss: number) => ({
      depth,
      training: loss,
      crossValidated: 1 - loss,
      fresh: 0,
    });
    const frames = [frame(1, 0.5), frame(2, 0.2), frame(3, 0.2)];
    expect(preferred(frames, 'training').depth).toBe(2);
    expect(preferred(frames, 'crossValidated').depth).toBe(1);
    expect(preferred(frames, 'fresh').depth).toBe(1);
  });
});
