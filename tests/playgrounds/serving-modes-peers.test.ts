/** What the page on serving modes says of p-queue, shown on it. */
import PQueue from 'p-queue';
import { describe, expect, it } from 'vitest';

describe('p-queue', () => {
  it('limits what runs at the same time, in the order in which it came', async () => {
    const queue = new PQueue({ concurrency: 2 });
    const order: number[] = [];
    let running = 0;
    let most = 0;
    await Promise.all(
      [1, 2, 3, 4, 5].map((task) =>
        queue.add(async () => {
          order.push(task);
          most = Math.max(most, ++running);
          await Promise.resolve();
          running -= 1;
        }),
      ),
    );
    expect(order).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('tries a task once, and keeps nothing of one that failed', async () => {
    const queue = new PQueue({ concurrency: 1 });
    let tries = 0;
    const task = () => {
      tries += 1;
      throw new Error('down');
    };
    await expect(queue.add(task)).rejects.toThrow('down');
    expect([tries, queue.size, queue.pending]).toEqual([1, 0, 0]);
  });

  it('runs the same task as often as it is added, and refuses none', async () => {
    const queue = new PQueue({ concurrency: 1, autoStart: false });
    let runs = 0;
    const added = Array.from({ length: 10_000 }, () => queue.add(() => ++runs));
    expect(queue.size).toBe(10_000);
    queue.start();
    await Promise.all(added);
    expect(runs).toBe(10_000);
  });
});
