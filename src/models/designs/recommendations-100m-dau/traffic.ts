import type { RecommendationValues } from './inputs.ts';

export const secondsPerDay = 86_400;
/** One machine type for everything without an accelerator. Bytes and vCPUs. */
export const machine = { vcpus: 8, memory: 64e9 };
export const zones = 3;
/** A primary and a replica in another zone. */
export const copies = 2;

/** Rates per second at the mean and at peak, and utilisation as a share. */
export function traffic(values: RecommendationValues) {
  const requestsPerDay = values.dailyUsers * values.requestsPerUser;
  const mean = requestsPerDay / secondsPerDay;
  const peak = mean * values.peakToMean;
  const cachedShare = 1 - 1 / values.pagesPerRanking;
  const rankedShare = (1 - values.edgeShare / 100) * (1 - cachedShare);
  return {
    requestsPerDay,
    mean,
    peak,
    cachedShare,
    rankedShare,
    rankedPeak: peak * rankedShare,
    utilisation: values.targetUtilisation / 100,
  };
}
