import PQueue from 'p-queue';
import type { Features } from '../../playgrounds/serving-modes/serving.ts';
import { PredictionQueue } from '../../playgrounds/serving-modes/solution.ts';
import type { Measurement, Table } from './measurement.ts';
import { asyncRatesInTurn } from './rates.ts';

const jobs = 20_000;
const workers = 8;
const rounds = 7;

const features: Features = { amount: 1, age: 2 };
const score = () => Promise.resolve(0.5);

/** Resolves when all jobs are delivered. */
type Work = () => Promise<unknown>;

const playground: Work = () => {
  const { promise, resolve } = Promise.withResolvers<number>();
  let delivered = 0;
  const queue = new PredictionQueue({
    score,
    deliver: () => {
      delivered += 1;
      if (delivered === jobs) resolve(delivered);
      return Promise.resolve();
    },
    workers,
    maxJobs: jobs,
    attempts: 3,
    baseMs: 100,
    capMs: 1000,
    keepMs: 1000,
    isPermanent: () => false,
    now: () => performance.now(),
    schedule: (ms, callback) => setTimeout(callback, ms),
    random: Math.random,
  });
  for (let job = 0; job < jobs; job++)
    queue.submit({ key: `job:${job}`, features, callback: 'https://example.org/' });
  return promise;
};

/** It limits what runs at the same time, and has no keys, retries, limit or status. */
const pQueue: Work = async () => {
  let delivered = 0;
  const deliver = () => {
    delivered += 1;
    return Promise.resolve();
  };
  const queue = new PQueue({ concurrency: workers });
  for (let job = 0; job < jobs; job++)
    void queue.add(async () => {
      await score();
      await deliver();
    });
  await queue.onIdle();
  if (delivered !== jobs) throw new Error(`p-queue delivered ${delivered} of ${jobs} jobs.`);
};

async function measure(): Promise<Table> {
  const candidates = [
    { name: 'playground', work: playground },
    { name: 'p-queue', work: pQueue },
  ];
  const rates = await asyncRatesInTurn(candidates, jobs, rounds);
  return Object.fromEntries(
    candidates.map(({ name }, index) => [
      name,
      {
        'jobs/s': Math.round(rates[index] ?? NaN),
        'times the playground': Number(((rates[index] ?? NaN) / (rates[0] ?? NaN)).toFixed(2)),
      },
    ]),
  );
}

export const predictionQueues: Measurement = {
  name: 'serving-modes',
  title: `Jobs a second through a queue with ${workers} workers, with a model and a callback that answer at once: medians of ${rounds} rounds in turn`,
  measure,
};
