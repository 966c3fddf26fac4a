import { describe, expect, it } from 'vitest';
import {
  rollbackShare,
  simulateRollout,
} from '../../../src/simulations/canary-rollout/simulate.ts';
import { startParameters } from '../../../src/simulations/canary-rollout/start.ts';

const equal = { ...startParameters, ratio: 1 };
const bad = { ...startParameters, ratio: 3 };

describe('the simulated canary rollout', () => {
  it('is the same for the same seed, and another for another', async () => {
    const run = (seed: number) => simulateRollout('sequentialTest', bad, seed);
    expect(await run(3)).toEqual(await run(3));
    expect(await run(3)).not.toEqual(await run(4));
  });

  it('gives every user a candidate that is as good, in steps', async () => {
    const { minutes, everyoneAt, rolledBackAt } = await simulateRollout('sequentialTest', equal, 1);
    expect([...new Set(minutes.map(({ percent }) => percent))]).toEqual([1, 5, 10, 25, 50, 100]);
    expect(everyoneAt).toBeGreaterThanOrEqual(50);
    expect(rolledBackAt).toBeUndefined();
  });

  it('takes a bad candidate back at 1 %, where the schedule gives it everyone', async () => {
    const tested = await simulateRollout('sequentialTest', bad, 1);
    const schedule = await simulateRollout('schedule', bad, 1);
    expect(new Set(tested.minutes.map(({ percent }) => percent))).toEqual(new Set([1, 0]));
    expect(schedule.everyoneAt).toBe(50);
    expect(schedule.rolledBackAt).toBeUndefined();
    // 200 requests a second, 2 % more of them failing, mostly at 100 % for 70 minutes
    expect(schedule.extraFailures).toBeGreaterThan(15_000);
    expect(tested.extraFailures).toBeLessThan(150);
  });

  it('shows the error rate of the versions that have the users', async () => {
    const { minutes } = await simulateRollout('schedule', bad, 1);
    expect(minutes[0]?.failed).toBeCloseTo(0.01, 2);
    expect(minutes.at(-1)?.failed).toBeCloseTo(0.03, 2);
  });

  it('rolls a good candidate back by chance: rarely by the test, often by what ignores it', async () => {
    expect(await rollbackShare('sequentialTest', equal, 60)).toBeLessThanOrEqual(0.12);
    expect(await rollbackShare('threshold', equal, 60)).toBeGreaterThan(0.3);
    expect(await rollbackShare('repeatedTest', equal, 60)).toBeGreaterThan(0.3);
    expect(await rollbackShare('schedule', equal, 5)).toBe(0);
  });
});
