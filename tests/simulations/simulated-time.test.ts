import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import { SimulatedTime } from '../../src/simulations/simulated-time.ts';

describe('SimulatedTime', () => {
  it('lets events happen in the order of their times, and of their scheduling', async () => {
    const time = new SimulatedTime();
    const random = randomNumbers(1);
    const due = Array.from({ length: 300 }, (_, index) => ({
      at: Math.floor(random() * 50),
      index,
    }));
    const happened: typeof due = [];
    for (const event of due)
      time.schedule(event.at, () => {
        expect(time.now()).toBe(event.at);
        happened.push(event);
      });
    await time.runUntil(50);
    expect(happened).toEqual(due.toSorted((a, b) => a.at - b.at || a.index - b.index));
  });

  it('lets promises settle before the next event', async () => {
    const time = new SimulatedTime();
    const log: string[] = [];
    const chain = async () => {
      await time.sleep(5);
      const inner = async () => {
        await Promise.resolve();
        log.push(`promises settle at ${time.now()}`);
      };
      await inner();
    };
    void chain();
    time.schedule(5, () => log.push('next event'));
    await time.runUntil(10);
    expect(log).toEqual(['promises settle at 5', 'next event']);
    expect(time.now()).toBe(10);
  });

  it('leaves out what was called off, and what is due later', async () => {
    const time = new SimulatedTime();
    const log: string[] = [];
    const callOff = time.schedule(1, () => log.push('called off'));
    time.schedule(2, () => log.push('later'));
    callOff();
    await time.runUntil(1.5);
    expect(log).toEqual([]);
    await time.runUntil(2);
    expect(log).toEqual(['later']);
  });
});
