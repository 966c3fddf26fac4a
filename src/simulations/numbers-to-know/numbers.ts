import { visitorsPerVariant } from '../../../playgrounds/ab-test-significance/solution.ts';
import { availabilityInSeries } from '../../models/availability-in-series.ts';
import { burnRateOfAlert } from '../../models/burn-rate-of-alert.ts';
import { concurrency } from '../../models/concurrency.ts';
import { decodeStepTime } from '../../models/decode-step-time.ts';
import { downtimePerYear } from '../../models/downtime-per-year.ts';
import { failoverTime } from '../../models/failover-time.ts';
import { fibreRoundTrip } from '../../models/fibre-round-trip.ts';
import { formatQuantity } from '../../models/format.ts';
import { graphIndexBytes } from '../../models/graph-index-bytes.ts';
import { keyValueBytesPerToken } from '../../models/key-value-bytes-per-token.ts';
import { meanOverTiers } from '../../models/mean-over-tiers.ts';
import { meanWait } from '../../models/mean-wait.ts';
import {
  accelerators,
  hoursPerMonth,
  latencies,
  prices,
  roundTrips,
} from '../../models/reference-figures.ts';
import { retryAmplification } from '../../models/retry-amplification.ts';
import { slowShareOfFanOut } from '../../models/slow-share-of-fan-out.ts';
import type { Transformer } from '../../models/transformer.ts';

const day = 86_400;
const { h100 } = accelerators;

/** Llama 3.1, by table 3 of https://arxiv.org/abs/2407.21783. */
const small: Transformer = {
  parameters: 8e9,
  layers: 32,
  keyValueHeads: 8,
  headDimension: 128,
};
const large: Transformer = { ...small, parameters: 70e9, layers: 80 };

const rate = (perSecond: number): string => formatQuantity(perSecond, 'per second');
const bytes = (value: number): string => formatQuantity(value, 'bytes');
const percent = (share: number): string => formatQuantity(share * 100, 'percent');
const ms = (time: number): string => formatQuantity(time, 'ms');
const times = (factor: number): string => `${formatQuantity(factor, 'ratio')} times`;
const dollars = (sum: number): string => formatQuantity(sum, 'USD');

/** Minutes of a time, as hours or days where those are easier to say. */
function duration(minutes: number): string {
  if (minutes >= 2 * 24 * 60) return formatQuantity(minutes / (24 * 60), 'days');
  if (minutes >= 2 * 60) return formatQuantity(minutes / 60, 'hours');
  return formatQuantity(minutes, 'minutes');
}
const down = (availability: number) => () => duration(downtimePerYear(availability));
const downInMonth = (availability: number) => () =>
  duration((downtimePerYear(availability) * 30) / 365);

/** Mean wait in service times, of a queue with so many servers that are busy to this share. */
const wait = (busy: number, servers: number) => () =>
  String(Number(meanWait(busy * servers, 1, servers).toPrecision(2)));

/** The shortest decoding step, with 16-bit numbers and at the peaks of the datasheet. */
const step = (model: Transformer, gpus: number): number =>
  decodeStepTime(
    model,
    {
      memory: h100.memory * gpus,
      memoryBandwidth: h100.memoryBandwidth * gpus,
      operations: h100.operations * gpus,
    },
    { batch: 1, context: 0, bytesPerWeight: 2, bytesPerValue: 2, efficiency: 1 },
  );

const visitors = (baseline: number, relative: number) => () =>
  visitorsPerVariant({ baseline, effect: baseline * relative }).toLocaleString('en-US');

/** The figures of the page, each computed. */
export const numbers = {
  millionADay: () => rate(1e6 / day),
  billionADay: () => rate(1e9 / day),
  thousandPerSecond: () => formatQuantity(1000 * day, 'count'),

  down99: down(0.99),
  down999: down(0.999),
  down9995: down(0.9995),
  down9999: down(0.9999),
  down99999: down(0.99999),
  month99: downInMonth(0.99),
  month999: downInMonth(0.999),
  month9995: downInMonth(0.9995),
  month9999: downInMonth(0.9999),
  month99999: downInMonth(0.99999),
  fiveInSeries: () => percent(availabilityInSeries([0.999, 0.999, 0.999, 0.999, 0.999])),
  fastBurn: () => formatQuantity(burnRateOfAlert(0.02, 1, 30 * 24), 'ratio'),
  failover: () => formatQuantity(failoverTime(30, 3, 60), 's'),

  fibrePer1000Km: () => ms(fibreRoundTrip(1000)),
  zone: () => ms(latencies.zoneRoundTrip.value),
  zones: () => ms(latencies.crossZoneRoundTrip.value),
  memoryStore: () => ms(latencies.memoryStoreRead.value),
  diskStore: () => ms(latencies.diskStoreRead.value),
  nearRegions: () => ms(roundTrips.usNeighbours.value),
  farRegions: () => ms(roundTrips.usCoasts.value),
  atlantic: () => ms(roundTrips.usEurope.value),
  world: () => ms(roundTrips.usAsia.value),

  inFlight: () => formatQuantity(concurrency(1000, 0.05), 'count'),
  wait50: wait(0.5, 1),
  wait80: wait(0.8, 1),
  wait90: wait(0.9, 1),
  wait95: wait(0.95, 1),
  waitOf16At50: wait(0.5, 16),
  waitOf16At80: wait(0.8, 16),
  waitOf16At90: wait(0.9, 16),
  waitOf16At95: wait(0.95, 16),

  fanOut10: () => percent(slowShareOfFanOut(0.01, 10)),
  fanOut100: () => percent(slowShareOfFanOut(0.01, 100)),
  retries: () => times(retryAmplification(1, 3, 3)),
  cachedMean: () =>
    ms(
      meanOverTiers([
        { hitRate: 0.9, latency: latencies.memoryStoreRead.value },
        { hitRate: 1, latency: latencies.diskStoreRead.value },
      ]),
    ),

  vector: () => bytes(768 * 4),
  billionVectors: () => bytes(1e9 * 768 * 4),
  graphIndex: () =>
    bytes(graphIndexBytes({ vectors: 1e8, dimensions: 768, bytesPerDimension: 4, links: 16 })),
  graphIndex8Bit: () =>
    bytes(graphIndexBytes({ vectors: 1e8, dimensions: 768, bytesPerDimension: 1, links: 16 })),
  smallWeights: () => bytes(small.parameters * 2),
  largeWeights: () => bytes(large.parameters * 2),
  smallCache: () => bytes(keyValueBytesPerToken(small, 2)),
  largeCache: () => bytes(keyValueBytesPerToken(large, 2)),
  largeCacheOf8K: () => bytes(keyValueBytesPerToken(large, 2) * 8192),
  balance: () => formatQuantity(h100.operations / h100.memoryBandwidth, 'ratio'),
  gpuMemory: () => bytes(h100.memory),
  gpuBandwidth: () => formatQuantity(h100.memoryBandwidth, 'bytes per second'),
  gpuOperations: () => `${formatQuantity(h100.operations / 1e12, 'ratio')} × 10¹²`,
  smallStep: () => ms(step(small, 1) * 1000),
  largeStep: () => ms(step(large, 4) * 1000),

  visitors5By10: visitors(0.05, 0.1),
  visitors5By2: visitors(0.05, 0.02),
  visitors1By10: visitors(0.01, 0.1),
  ruleOfThree: () => percent(3 / 1000),
  falseAlarms: () => percent(1 - 0.95 ** 20),

  vcpuMonth: () => dollars(prices.vcpuHour.value * hoursPerMonth),
  gpuMonth: () => dollars(prices.largeAcceleratorHour.value * hoursPerMonth),
  smallGpuMonth: () => dollars(prices.smallAcceleratorHour.value * hoursPerMonth),
  terabyteMonth: () => dollars(prices.storage.value * 1000),
  terabyteOut: () => dollars(prices.egress.value * 1000),
  terabyteBetween: () => dollars(prices.transfer.value * 1000),
} as const satisfies Record<string, () => string>;
