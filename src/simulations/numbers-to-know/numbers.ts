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
import { kafkaPartitions } from '../../models/kafka-partitions.ts';
import { keyValueBytesPerToken } from '../../models/key-value-bytes-per-token.ts';
import { meanOverTiers } from '../../models/mean-over-tiers.ts';
import { meanWait } from '../../models/mean-wait.ts';
import { quantileOverTiers } from '../../models/quantile-over-tiers.ts';
import {
  accelerators,
  hoursPerMonth,
  latencies,
  prices,
  roundTrips,
  throughputs,
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
const flow = (value: number): string => formatQuantity(value, 'bytes per second');
const dollars = (sum: number): string =>
  Number.isInteger(sum) ? formatQuantity(sum, 'USD') : `$${sum.toFixed(2)}`;

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

/** A cache that answers nine reads in ten, and the store that the others go on to. */
const cached = [
  { hitRate: 0.9, latency: latencies.memoryStoreRead.value },
  { hitRate: 1, latency: latencies.diskStoreRead.value },
];

/** The time of a request's work on one core, in seconds, and the share that is planned for the peak. */
const work = 0.005;
const planned = 0.6;

/** The example of a log: a million events a second of 1 kB, and what one consumer processes. */
const log = (recordsPerConsumer: number): string =>
  formatQuantity(
    kafkaPartitions({
      bytes: 1e6 * 1000,
      bytesPerPartition: throughputs.logPartition.value,
      records: 1e6,
      recordsPerConsumer,
      targetUtilisation: 1,
    }),
    'count',
  );

/** The time to move the weights of the large model, which is how long a new replica waits for them. */
const loading = (bytesPerSecond: number) => () =>
  duration((large.parameters * 2) / bytesPerSecond / 60);

/** The shortest decoding step, with 16-bit numbers and at the peaks of the datasheet, in seconds. */
const step = (model: Transformer, gpus: number, batch = 1, context = 0): number =>
  decodeStepTime(
    model,
    {
      memory: h100.memory * gpus,
      memoryBandwidth: h100.memoryBandwidth * gpus,
      operations: h100.operations * gpus,
    },
    { batch, context, bytesPerWeight: 2, bytesPerValue: 2, efficiency: 1 },
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

  cachedMean: () => ms(meanOverTiers(cached)),
  cachedP99: () => ms(quantileOverTiers(0.99, cached)),

  core: () => rate(1 / work),
  corePlanned: () => rate(planned / work),
  memoryStoreSingle: () => rate(throughputs.memoryStoreSingle.value),
  memoryStorePipelined: () => rate(throughputs.memoryStorePipelined.value),
  memoryStoreOfTen: () => rate(throughputs.memoryStoreSingle.value / 10),
  logPartition: () => flow(throughputs.logPartition.value),
  logBytes: () => flow(1e6 * 1000),
  partitionsByBytes: () => log(1e6),
  partitionsByConsumers: () => log(5_000),
  nic10: () => flow(10e9 / 8),
  nic25: () => flow(25e9 / 8),
  networkFlow: () => flow(throughputs.networkFlow.value),
  localDisk: () => flow(throughputs.localDisk.value),
  blockStorage: () => flow(throughputs.blockStorage.value),
  blockStorageOperations: () => rate(throughputs.blockStorageOperations.value),
  objectReads: () => rate(throughputs.objectReads.value),
  objectWrites: () => rate(throughputs.objectWrites.value),
  oneSequence: () => formatQuantity(1 / step(small, 1), 'tokens per second'),
  manySequences: () => formatQuantity(64 / step(small, 1, 64, 2000), 'tokens per second'),
  loadFromVolume: loading(throughputs.blockStorage.value),
  loadFromFlow: loading(throughputs.networkFlow.value),
  loadFromDisk: loading(throughputs.localDisk.value),

  inFlight: () => formatQuantity(concurrency(1000, 0.05), 'count'),
  wait50: wait(0.5, 1),
  wait80: wait(0.8, 1),
  wait90: wait(0.9, 1),
  wait95: wait(0.95, 1),
  waitOf16At50: wait(0.5, 16),
  waitOf16At80: wait(0.8, 16),
  waitOf16At90: wait(0.9, 16),
  waitOf16At95: wait(0.95, 16),
  planned: () => percent(planned),
  /** Of three zones, one is lost. */
  plannedWithoutZone: () => percent((planned * 3) / 2),

  fanOut10: () => percent(slowShareOfFanOut(0.01, 10)),
  fanOut100: () => percent(slowShareOfFanOut(0.01, 100)),
  retryCalls: () => formatQuantity(retryAmplification(1, 3, 3), 'count'),
  retries: () => times(retryAmplification(1, 3, 3)),

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
