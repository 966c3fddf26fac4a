import { bandwidth } from '../../bandwidth.ts';
import type { FraudDetectionValues } from './inputs.ts';

/** One machine type everywhere keeps the sums checkable. Bytes and vCPUs. */
export const machine = { vcpus: 8, memory: 64e9 };

/** Failure domains of a region: replicas, copies and brokers are spread over them. */
export const zones = 3;

/** Card, device and merchant: each has its own features. */
export const entitiesPerTransaction = 3;

/** Peak and mean rate per second, bytes per second of decision events, and utilisation as a share. */
export function traffic(values: FraudDetectionValues) {
  const peak = values.peakRate;
  const mean = peak / values.peakToMean;
  return {
    peak,
    mean,
    peakBytes: bandwidth(peak, values.eventBytes),
    meanBytes: bandwidth(mean, values.eventBytes),
    utilisation: values.targetUtilisation / 100,
  };
}
