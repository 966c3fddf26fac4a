import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { ServerPool } from '../request-path/server-pool.ts';
import { drawServiceTimes } from '../request-path/service-time.ts';
import { Timeline } from '../request-path/timeline.ts';
import { deadline, from, servers, serviceTime, to } from './start.ts';

/** Seconds that are counted together. */
export const binSeconds = 10;

export interface Bin {
  /** s from the loss, at the beginning of the bin. */
  readonly at: number;
  readonly requests: number;
  /** Of the requests that came in this time, those without an answer at the deadline. */
  readonly lateShare: number;
}

/** Mean of the service time, in s: a lognormal's is its median × e^(σ²/2). */
const meanSeconds = (() => {
  const deviation = Math.log(serviceTime.p99 / serviceTime.median) / 2.326_348;
  return (serviceTime.median * Math.exp(deviation ** 2 / 2)) / 1000;
})();

/**
 * A region to which a lost one's users come: requests queue for its servers, and none is refused.
 *
 * @param load offered load as a share of the capacity, at a time in s from the loss
 * @param most the highest that the load gets
 */
export async function simulateSurvivor(
  load: (time: number) => number,
  most: number,
  seed: number,
): Promise<Bin[]> {
  const timeline = new Timeline();
  const pool = new ServerPool(servers, Infinity);
  const random = randomNumbers(seed);
  const drawTime = drawServiceTimes(serviceTime, randomNumbers(seed + 1));
  const bins = Array.from({ length: (to - from) / binSeconds }, () => ({ requests: 0, late: 0 }));
  const highestRate = (most * servers) / meanSeconds;
  const comeNext = (): void => {
    const gap = -Math.log(1 - random()) / highestRate;
    const at = timeline.now() / 1000 + gap + from;
    if (at >= to) return;
    timeline.schedule(gap * 1000, () => {
      comeNext();
      // Thinning: of the arrivals at the highest rate, keep the share that this moment has.
      if (random() * most > load(at)) return;
      const bin = bins[Math.floor((at - from) / binSeconds)];
      const came = timeline.now();
      if (bin) bin.requests += 1;
      pool.enter(() => {
        timeline.schedule(drawTime(), () => {
          pool.release();
          if (bin && timeline.now() - came > deadline) bin.late += 1;
        });
      });
    });
  };
  comeNext();
  await timeline.run();
  return bins.map(({ requests, late }, index) => ({
    at: from + index * binSeconds,
    requests,
    lateShare: requests > 0 ? late / requests : 0,
  }));
}
