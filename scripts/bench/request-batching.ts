import DataLoader from 'dataloader';
import { RequestBatcher } from '../../playgrounds/request-batching/solution.ts';
import type { Measurement, Table } from './measurement.ts';
import { asyncRatesInTurn } from './rates.ts';

const maxBatch = 32;
const burst = 2 * maxBatch;
const bursts = 400;
const rounds = 7;

interface Batcher {
  readonly name: string;
  readonly submit: (item: number) => Promise<number>;
  readonly batches: () => number;
}

function playground(): Batcher {
  let batches = 0;
  const batcher = new RequestBatcher<number, number>({
    runBatch: (items) => {
      batches += 1;
      return Promise.resolve(items.map((value) => ({ ok: true, value })));
    },
    maxBatch,
    // no batch is to start because of it, however busy the machine
    maxWaitMs: 60_000,
    maxQueue: burst,
    concurrency: 2,
    now: () => performance.now(),
    schedule: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  });
  return { name: 'playground', submit: (item) => batcher.submit(item), batches: () => batches };
}

/** It remembers each key unless told not to, and has no deadline, queue limit or abort. */
function dataloader(): Batcher {
  let batches = 0;
  const loader = new DataLoader<number, number>(
    (items) => {
      batches += 1;
      return Promise.resolve(items);
    },
    { maxBatchSize: maxBatch, cache: false },
  );
  return { name: 'dataloader', submit: (item) => loader.load(item), batches: () => batches };
}

/** Submits bursts of two full batches, each when the one before is answered. */
async function submitAll({ submit }: Batcher): Promise<void> {
  for (let round = 0; round < bursts; round++) {
    const answers = await Promise.all(Array.from({ length: burst }, (_, item) => submit(item)));
    if (answers.some((answer, item) => answer !== item))
      throw new Error('An item got the answer of another.');
  }
}

async function measure(): Promise<Table> {
  const batchers = [playground(), dataloader()];
  const rates = await asyncRatesInTurn(
    batchers.map((batcher) => ({ name: batcher.name, work: () => submitAll(batcher) })),
    bursts * burst,
    rounds,
  );
  const expected = 2 * bursts * (rounds + 1);
  return Object.fromEntries(
    batchers.map(({ name, batches }, index) => {
      if (batches() !== expected)
        throw new Error(`${name} made ${batches()} batches in place of ${expected}.`);
      return [
        name,
        {
          'items/s': Math.round(rates[index] ?? NaN),
          'times the playground': Number(((rates[index] ?? NaN) / (rates[0] ?? NaN)).toFixed(2)),
        },
      ];
    }),
  );
}

export const requestBatchers: Measurement = {
  name: 'request-batching',
  title: `Items a second through a batcher, ${burst} at a time into batches of ${maxBatch}, with a model that answers at once: medians of ${rounds} rounds in turn`,
  measure,
};
