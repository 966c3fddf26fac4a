import { simulateServing } from './simulate.ts';

const plan = { load: 1, vcpus: 16, slower: 1, hitRate: 0.9 };
const usual = await simulateServing(plan, 1);
const slow = await simulateServing({ ...plan, slower: 10 }, 1);
const busy = await simulateServing({ ...plan, load: 1.6 }, 1, 30_000);
const ms = (time: number): string => `${Number(time.toPrecision(2))} ms`;
const p99Of = (hop: string): number => usual.hops.find(({ name }) => name === hop)?.p99 ?? NaN;

/** The figures of the simulated path that the page on a thousand requests a second quotes. */
export const numbers = {
  oneQueueP99: () => ms(usual.byLayout['one queue'].p99),
  replicaP99: () => ms(usual.byLayout['queue per replica'].p99),
  workerP99: () => ms(usual.byLayout['queue per worker'].p99),
  busyOneQueueP99: () => ms(busy.byLayout['one queue'].p99),
  busyReplicaP99: () => ms(busy.byLayout['queue per replica'].p99),
  busyWorkerP99: () => ms(busy.byLayout['queue per worker'].p99),
  busyWorkerLate: () =>
    `${Number((100 * busy.byLayout['queue per worker'].lateShare).toPrecision(2))} %`,
  sumOfP99s: () => ms(p99Of('gateway') + usual.withoutCache.p99 + p99Of('score')),
  readsMean: () => ms(usual.withoutCache.mean),
  readsP99: () => ms(usual.withoutCache.p99),
  cachedMean: () => ms(usual.withCache.mean),
  cachedP99: () => ms(usual.withCache.p99),
  slowP99: () => ms(slow.byLayout['queue per replica'].p99),
  slowDegraded: () => `${Math.round(100 * slow.byLayout['queue per replica'].degradedShare)} %`,
} as const satisfies Record<string, () => string>;
