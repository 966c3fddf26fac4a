import { describe, expect, it } from 'vitest';
import { Pipeline } from '../../../playgrounds/pipeline-dag/solution.ts';
import { exampleSteps } from '../../../src/simulations/pipeline-dag/example.ts';
import {
  byLevel,
  planned,
  simulateRecovery,
} from '../../../src/simulations/pipeline-dag/simulate.ts';

const seeds = [1, 2, 3, 4, 5];

describe('the example', () => {
  it('is the same for the same seed, and other durations for another', () => {
    expect(exampleSteps(2)).toEqual(exampleSteps(2));
    expect(exampleSteps(3)).not.toEqual(exampleSteps(2));
    expect(exampleSteps(3).map(({ id }) => id)).toEqual(exampleSteps(1).map(({ id }) => id));
  });
});

describe('the schedules', () => {
  it('of one worker take the work, whichever way', () => {
    for (const seed of seeds) {
      const steps = exampleSteps(seed);
      const work = steps.reduce((sum, { minutes }) => sum + minutes, 0);
      expect(planned(steps, 1).minutes).toBe(work);
      expect(byLevel(steps, 1).minutes).toBe(work);
    }
  });

  it('level by level hold every step back until the level before it is done', () => {
    const steps = exampleSteps(1);
    const { steps: done } = byLevel(steps, 3);
    const ends = new Pipeline(steps).levels().map((level) => {
      const ofLevel = done.filter(({ id }) => level.includes(id));
      return {
        from: Math.min(...ofLevel.map(({ start }) => start)),
        to: Math.max(...ofLevel.map(({ end }) => end)),
      };
    });
    for (const [index, { from }] of ends.entries()) expect(from).toBe(ends[index - 1]?.to ?? 0);
    expect(done.length).toBe(steps.length);
  });

  it('that start each step as soon as it can are quicker, and reach the critical path', () => {
    for (const seed of seeds) {
      const steps = exampleSteps(seed);
      const path = new Pipeline(steps).criticalPath().minutes;
      expect(planned(steps, 3).minutes, `seed ${seed}`).toBeLessThan(byLevel(steps, 3).minutes);
      expect(planned(steps, 6).minutes, `seed ${seed}`).toBe(path);
      expect(byLevel(steps, 6).minutes, `seed ${seed}`).toBeGreaterThan(path);
    }
  });
});

describe('the run after a failure', () => {
  it('repeats the step that failed and what waits for it, and nothing else', async () => {
    const { first, second, resumed, restarted } = await simulateRecovery(exampleSteps(1), {
      workers: 3,
      failed: 'large',
    });
    expect(first.get('large')).toBe('failed');
    expect(first.get('compare')).toBe('skipped');
    expect([...second].filter(([, outcome]) => outcome === 'ran').map(([id]) => id)).toEqual([
      'large',
      'eval large',
      'compare',
    ]);
    expect(resumed).toBe(120 + 15 + 10);
    expect(resumed).toBeLessThan(restarted);
  });

  it('is a run like the first where the first step failed on which all wait', async () => {
    const { second } = await simulateRecovery(exampleSteps(1), { workers: 1, failed: 'events' });
    expect(
      [...second]
        .filter(([, outcome]) => outcome === 'reused')
        .map(([id]) => id)
        .sort(),
    ).toEqual(['items', 'users']);
  });
});
