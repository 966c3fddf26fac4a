import { describe, expect, it } from 'vitest';
import { BatchStoppedError, type BatchOptions, type Outcome } from './serving.ts';
import { predict, PredictionQueue, scoreBatch } from './starter.ts';
import { SimulatedClock } from '../shared/simulated-clock.ts';
import { job, optionsFor, rowsOf, settle, TestCallbacks, TestModel, TestSink } from './support.ts';

describe('a prediction, now', () => {
  it('is what the model gives, at once or later', async () => {
    expect(await predict(() => 0.7, {})).toEqual({ ok: true, probability: 0.7 });
    expect(await predict(() => Promise.resolve(0), {})).toEqual({ ok: true, probability: 0 });
    expect(await predict(({ amount }) => amount ?? 0, { amount: 1 })).toEqual({
      ok: true,
      probability: 1,
    });
  });

  it('is an error with its message if the model throws or rejects', async () => {
    const thrower = () => {
      throw new Error('the amount is missing');
    };
    expect(await predict(thrower, {})).toEqual({ ok: false, error: 'the amount is missing' });
    const rejecter = () => Promise.reject(new Error('out of memory'));
    expect(await predict(rejecter, {})).toEqual({ ok: false, error: 'out of memory' });
    const rude = () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- models do such things
      throw 'no model';
    };
    expect(await predict(rude, {})).toEqual({ ok: false, error: 'no model' });
  });

  it('is an error if it is no probability', async () => {
    for (const value of [NaN, -0.001, 1.001, Infinity]) {
      const outcome = await predict(() => value, {});
      expect(outcome.ok, `${value}`).toBe(false);
      expect(JSON.stringify(outcome), `${value}`).toContain(String(value));
    }
  });
});

describe('a batch', () => {
  const options = (changes: Partial<BatchOptions> = {}) => {
    const sink = new TestSink();
    const model = new TestModel();
    return {
      sink,
      model,
      batch: {
        score: model.score,
        rows: rowsOf(10),
        sink,
        chunkSize: 4,
        maxFailedShare: 0.5,
        ...changes,
      },
    };
  };
  const bad = { id: 'bad', features: {} };

  it('writes every row in order, in chunks', async () => {
    const { sink, batch } = options();
    expect(await scoreBatch(batch)).toEqual({ written: 10, failed: 0 });
    expect(sink.writes, 'outcomes in each write').toEqual([4, 4, 2]);
    expect(sink.stored.map(({ id }) => id)).toEqual(rowsOf(10).map(({ id }) => id));
    expect(sink.stored[7]?.outcome).toEqual({ ok: true, probability: 0.007 });
  });

  it('writes nothing if there is nothing', async () => {
    const { sink, batch } = options({ rows: [] });
    expect(await scoreBatch(batch)).toEqual({ written: 0, failed: 0 });
    expect(sink.writes).toEqual([]);
  });

  it('writes a bad row with its error, and goes on', async () => {
    const { sink, batch } = options({ rows: [bad, ...rowsOf(5)] });
    expect(await scoreBatch(batch)).toEqual({ written: 6, failed: 1 });
    expect(sink.stored[0]).toEqual({
      id: 'bad',
      outcome: { ok: false, error: 'the amount is missing' },
    });
  });

  it('stops before it writes a chunk with too many bad rows', async () => {
    const half = [bad, bad, ...rowsOf(2)];
    const most = [bad, bad, bad, ...rowsOf(1)];
    const { sink, batch } = options({ rows: [...half, ...most, ...rowsOf(4)] });
    const error: unknown = await scoreBatch(batch).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BatchStoppedError);
    expect(String(error)).toContain('3 of 4');
    expect(String(error), 'the first error').toContain('the amount is missing');
    expect(sink.writes, 'the chunk with half of its rows bad was written').toEqual([4]);
    expect(await sink.done(), 'rows done').toBe(4);
  });

  it('goes on where it stopped, and scores no row twice', async () => {
    const { sink, model, batch } = options();
    sink.failAtWrite = 2;
    await expect(scoreBatch(batch)).rejects.toThrow('the disk is full');
    sink.failAtWrite = Infinity;
    const before = model.scored;
    expect(await scoreBatch(batch)).toEqual({ written: 6, failed: 0 });
    expect(model.scored - before, 'rows scored by the second run').toBe(6);
    expect(sink.stored.map(({ id }) => id)).toEqual(rowsOf(10).map(({ id }) => id));
  });

  it('does nothing the second time', async () => {
    const { sink, batch } = options();
    await scoreBatch(batch);
    expect(await scoreBatch(batch)).toEqual({ written: 0, failed: 0 });
    expect(sink.writes).toEqual([4, 4, 2]);
  });

  it('does nothing, if rows are gone since', async () => {
    const { batch } = options();
    await scoreBatch(batch);
    expect(await scoreBatch({ ...batch, rows: rowsOf(3) })).toEqual({ written: 0, failed: 0 });
  });

  it('goes on at the limit itself, also where the share has no exact binary form', async () => {
    const rows = [...Array<typeof bad>(29).fill(bad), ...rowsOf(71)];
    const { batch } = options({ rows, chunkSize: 100, maxFailedShare: 0.29 });
    expect(await scoreBatch(batch), '29 of 100 with a limit of 0.29').toEqual({
      written: 100,
      failed: 29,
    });
  });

  it('names an impossible size of its chunks or share of failed rows', async () => {
    for (const maxFailedShare of [-0.1, 1.1, NaN])
      await expect(
        scoreBatch(options({ maxFailedShare }).batch),
        `a share of ${maxFailedShare}`,
      ).rejects.toThrow('maxFailedShare');
    for (const chunkSize of [0, 1.5, NaN])
      await expect(scoreBatch(options({ chunkSize }).batch)).rejects.toThrow('chunkSize');
    expect(await scoreBatch(options({ chunkSize: 1 }).batch)).toEqual({ written: 10, failed: 0 });
  });
});

describe('the three modes', () => {
  it('give the same outcome for the same features', async () => {
    const rows = [
      ...rowsOf(3),
      { id: 'bad', features: {} },
      { id: 'high', features: { amount: 5000 } },
    ];
    const model = new TestModel();
    const callbacks = new TestCallbacks();
    const queue = new PredictionQueue(optionsFor(new SimulatedClock(), model, callbacks));
    const sink = new TestSink();
    const now: Outcome[] = [];
    for (const { id, features } of rows) {
      now.push(await predict(model.score, features));
      queue.submit(job(id, features));
      await settle();
    }
    await scoreBatch({ score: model.score, rows, sink, chunkSize: 10, maxFailedShare: 1 });
    expect(
      callbacks.attempts.map(({ message }) => message.outcome),
      'by the queue',
    ).toEqual(now);
    expect(
      sink.stored.map(({ outcome }) => outcome),
      'by the batch',
    ).toEqual(now);
  });
});
