import { describe, expect, it } from 'vitest';
import { batched } from '../../playgrounds/serving-api/batching.ts';
import type { Model } from '../../playgrounds/serving-api/model.ts';
import { payment, risk } from '../../playgrounds/serving-api/support/payments.ts';

/** A model behind a batcher, with the calls that reach it, and a clock that the test moves. */
function start(predict?: Model['predict'], mostWaiting = 100) {
  const sizes: number[] = [];
  const timers: (() => void)[] = [];
  const model = batched(
    {
      version: 'risk-1',
      predict: (payments) => {
        sizes.push(payments.length);
        return predict?.(payments) ?? payments.map(({ merchant_risk }) => merchant_risk);
      },
    },
    { maxRows: 4, maxWaitMs: 5, mostWaiting, schedule: (run) => void timers.push(run) },
  );
  return { model, sizes, timeIsUp: () => timers.splice(0).forEach((run) => run()) };
}

describe('a model that is called in batches', () => {
  it('scores the payments of several requests in one call, and gives each its own', async () => {
    const { model, sizes, timeIsUp } = start();
    const answers = [model.predict([risk(0.1), risk(0.2)]), model.predict([risk(0.3)])];
    expect(sizes, 'before the time is up').toEqual([]);
    timeIsUp();
    expect(await Promise.all(answers)).toEqual([[0.1, 0.2], [0.3]]);
    expect(sizes).toEqual([3]);
  });

  it('does not wait once there are rows enough', async () => {
    const { model, sizes, timeIsUp } = start();
    const first = model.predict([payment]);
    expect(await model.predict([payment, payment, payment])).toHaveLength(3);
    expect(await first).toHaveLength(1);
    expect(sizes).toEqual([4]);
    timeIsUp();
    expect(sizes.filter((size) => size > 0)).toEqual([4]);
  });

  it('scores each request alone when the batch fails, so that one cannot fail the others', async () => {
    const { model, timeIsUp } = start((payments) => {
      if (payments.some(({ amount }) => amount === 666)) throw new Error('A row is bad.');
      return payments.map(() => 0.5);
    });
    const good = model.predict([payment]);
    const bad = model.predict([{ ...payment, amount: 666 }]);
    timeIsUp();
    expect(await good).toEqual([0.5]);
    await expect(bad).rejects.toThrow('A row is bad.');
  });

  it('refuses what would only wait, and takes more when rows are answered', async () => {
    const { model, timeIsUp } = start(undefined, 3);
    const first = model.predict([payment, payment]);
    await expect(model.predict([payment, payment])).rejects.toMatchObject({ status: 503 });
    timeIsUp();
    await first;
    const next = model.predict([payment, payment]);
    timeIsUp();
    expect(await next).toHaveLength(2);
  });

  it('keeps the version of the model', () => {
    expect(start().model.version).toBe('risk-1');
  });
});
