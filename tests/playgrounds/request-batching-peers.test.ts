/** What the page on request batching says that dataloader does otherwise, shown on it. */
import DataLoader from 'dataloader';
import { describe, expect, it } from 'vitest';

describe('dataloader', () => {
  const recorder = (maxBatchSize = Infinity) => {
    const batches: (readonly string[])[] = [];
    const loader = new DataLoader<string, string>(
      (keys) => {
        batches.push(keys);
        return Promise.resolve(
          keys.map((key) => (key === 'bad' ? new Error('cannot load bad') : `value of ${key}`)),
        );
      },
      { maxBatchSize },
    );
    return { batches, loader };
  };

  it('gathers what is asked for in one turn of the event loop, with no deadline', async () => {
    const { batches, loader } = recorder();
    await Promise.all([loader.load('a'), loader.load('b')]);
    await loader.load('c');
    expect(batches).toEqual([['a', 'b'], ['c']]);
  });

  it('gives each key its own value or error, as the playground does', async () => {
    const { loader } = recorder();
    const [a, bad] = await Promise.allSettled([loader.load('a'), loader.load('bad')]);
    expect(a).toEqual({ status: 'fulfilled', value: 'value of a' });
    expect(bad.status).toBe('rejected');
  });

  it('remembers each key for as long as it lives', async () => {
    const { batches, loader } = recorder();
    await loader.load('a');
    await loader.load('a');
    expect(batches).toEqual([['a']]);
  });

  it('starts all batches at once, however many there are, and refuses nothing', async () => {
    let running = 0;
    let most = 0;
    const loader = new DataLoader<number, number>(
      async (keys) => {
        most = Math.max(most, ++running);
        await Promise.resolve();
        running -= 1;
        return keys;
      },
      { maxBatchSize: 10 },
    );
    await Promise.all(Array.from({ length: 1000 }, (_, key) => loader.load(key)));
    expect(most, 'batches under way at the same time').toBe(100);
  });
});
