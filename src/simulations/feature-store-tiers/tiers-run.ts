import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { drawServiceTimes } from '../request-path/service-time.ts';
import { durableTime, memoryTime, processHitRate, processLatency } from './path.ts';

/** What the features of a prediction take, in ms, where its lookups are made at once. */
export interface TierLatency {
  /** Of lookups that the durable tier is not asked for, in [0, 1]. */
  readonly hitRate: number;
  readonly mean: number;
  readonly p99: number;
}

/**
 * Latency of predictions through process, memory tier and durable tier, for one hit rate after the
 * other. All of them see the same lookups, so that what differs is the hit rate.
 *
 * @param hitRates shares that the first two tiers answer, each in [0, 1]; below the process's own
 *   share, the process answers that much less
 * @param predictions how many are drawn: few for a picture that follows a drag, many for a figure
 */
export function simulateTiers(
  hitRates: readonly number[],
  keys: number,
  seed: number,
  predictions = 3000,
): TierLatency[] {
  const random = randomNumbers(seed);
  const drawMemory = drawServiceTimes(memoryTime, randomNumbers(seed + 1000));
  const drawDurable = drawServiceTimes(durableTime, randomNumbers(seed + 2000));
  const lookups = Array.from({ length: predictions * keys }, () => {
    const memory = drawMemory();
    return { rank: random(), memory, durable: memory + drawDurable() };
  });
  const rankOfP99 = Math.ceil(0.99 * predictions) - 1;
  return hitRates.map((hitRate) => {
    const inProcess = Math.min(processHitRate, hitRate);
    const latencies = new Float64Array(predictions).fill(processLatency);
    let sum = 0;
    for (let prediction = 0; prediction < predictions; prediction++) {
      let slowest = 0;
      for (let key = 0; key < keys; key++) {
        const one = lookups[prediction * keys + key];
        if (!one || one.rank < inProcess) continue;
        slowest = Math.max(slowest, one.rank < hitRate ? one.memory : one.durable);
      }
      latencies[prediction] = processLatency + slowest;
      sum += processLatency + slowest;
    }
    return { hitRate, mean: sum / predictions, p99: latencies.sort()[rankOfP99] ?? NaN };
  });
}
