import { capacity, maxQueue, simulateBatching, type BatchingParameters } from './simulate.ts';
import { spokenBatch, start } from './start.ts';

const ms = (value: number): string => `${Math.round(value)} ms`;
const perSecond = (value: number): string => Math.round(value).toLocaleString('en-US');
const run = (changes: Partial<BatchingParameters>) =>
  simulateBatching({ ...start, maxBatch: spokenBatch, ...changes }, 1);

const alone = await run({ maxBatch: 1 });
const together = await run({});
const noWait = await run({ maxWait: 0 });
const longWait = await run({ maxWait: 20 });
const quietAlone = await run({ rate: 50, maxBatch: 1 });
const quiet = await run({ rate: 50, maxWait: 0 });
const quietLongWait = await run({ rate: 50, maxWait: 20 });

/** The figures that the page on request batching quotes: those of the run that its picture shows. */
export const numbers = {
  rate: () => perSecond(start.rate),
  perBatch: () => ms(start.perBatch),
  perItem: () => `${start.perItem} ms`,
  maxBatch: () => String(spokenBatch),
  maxQueue: () => String(maxQueue),
  capacityAlone: () => perSecond(capacity({ ...start, maxBatch: 1 })),
  capacityTogether: () => perSecond(capacity({ ...start, maxBatch: spokenBatch })),
  capacityRatio: () =>
    (capacity({ ...start, maxBatch: spokenBatch }) / capacity({ ...start, maxBatch: 1 })).toFixed(
      0,
    ),
  /** The most that any size of batch can gain: all of the cost of a batch is shared. */
  mostRatio: () => ((start.perBatch + start.perItem) / start.perItem).toFixed(0),
  throughputAlone: () => perSecond(alone.throughput),
  throughputTogether: () => perSecond(together.throughput),
  throughputRatio: () => (together.throughput / alone.throughput).toFixed(1),
  refusedAlone: () => `${Math.round(100 * alone.refused)} %`,
  p99Alone: () => `${(alone.p99 / 1000).toFixed(1)} s`,
  p99Together: () => ms(together.p99),
  /** The same with no wait for others, and with a long one. */
  p99NoWait: () => ms(noWait.p99),
  p99LongWait: () => ms(longWait.p99),
  meanBatchNoWait: () => noWait.meanBatch.toFixed(0),
  meanBatchLongWait: () => longWait.meanBatch.toFixed(0),
  /** At 50 requests each second. */
  quietP99Alone: () => ms(quietAlone.p99),
  quietP50: () => ms(quiet.p50),
  quietP99: () => ms(quiet.p99),
  quietP50LongWait: () => ms(quietLongWait.p50),
  /** How long a full queue lasts, in front of full batches. */
  queueMs: () => ms((1000 * maxQueue) / capacity({ ...start, maxBatch: spokenBatch })),
} as const satisfies Record<string, () => string>;
