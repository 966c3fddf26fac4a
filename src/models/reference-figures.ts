import type { Accelerator } from './accelerator.ts';
import type { Input } from './capacity-model.ts';

/**
 * The one place for prices, latencies and hardware figures. A design takes from here what it uses and
 * shows it among its inputs, where the reader may change it.
 */

/** When all of this was looked at last. */
export const verified = '2026-11-20';

/** Average hours in a month, 365 × 24 / 12, as cloud price lists count them. */
export const hoursPerMonth = 730;

function roundPrice(label: string, unit: Input['unit'], value: number, max: number): Input {
  const reason = `a round figure of the order of large clouds’ list prices on ${verified}, for comparing designs; replace it with your contract’s`;
  const step = value / 10;
  return { label, unit, value, min: step, max, step, origin: { kind: 'assumption', reason } };
}

/**
 * All prices are round assumptions: list prices vary by region, family and contract, and a page that
 * quotes one to the cent is wrong within a year. What a design concludes should survive halving or
 * doubling any one of them.
 */
export const prices = {
  vcpuHour: roundPrice('Price of one vCPU with up to 8 GB of memory', 'USD per hour', 0.05, 1),
  largeAcceleratorHour: roundPrice('Price of one H100, on demand', 'USD per hour', 4, 20),
  smallAcceleratorHour: roundPrice('Price of one L4 with its host', 'USD per hour', 0.8, 5),
  storage: roundPrice('Price of object storage, per month', 'USD per gigabyte', 0.02, 1),
  archive: roundPrice('Price of archive storage, per month', 'USD per gigabyte', 0.004, 1),
  disk: roundPrice('Price of solid-state block storage, per month', 'USD per gigabyte', 0.08, 1),
  transfer: roundPrice('Price of transfer between regions', 'USD per gigabyte', 0.02, 1),
  zoneTransfer: roundPrice(
    'Price of transfer between zones, both directions',
    'USD per gigabyte',
    0.02,
    1,
  ),
  egress: roundPrice('Price of transfer to the internet', 'USD per gigabyte', 0.08, 1),
} as const satisfies Record<string, Input>;

/** An accelerator as its maker describes it; real kernels reach less than its peaks. */
export interface ListedAccelerator extends Accelerator {
  readonly name: string;
  readonly url: string;
}

/** Operations are of dense matrices: the datasheets print those with sparsity, twice as many. */
export const accelerators = {
  /** NVIDIA H100 SXM with 16-bit numbers; with 8-bit ones it computes twice as fast. */
  h100: {
    name: 'NVIDIA H100 SXM',
    url: 'https://www.nvidia.com/en-us/data-center/h100/',
    memory: 80e9,
    memoryBandwidth: 3.35e12,
    operations: 1979e12 / 2,
  },
  /** NVIDIA H200 SXM with 16-bit numbers. */
  h200: {
    name: 'NVIDIA H200 SXM',
    url: 'https://www.nvidia.com/en-us/data-center/h200/',
    memory: 141e9,
    memoryBandwidth: 4.8e12,
    operations: 1979e12 / 2,
  },
  /** NVIDIA L4 with 16-bit numbers. */
  l4: {
    name: 'NVIDIA L4',
    url: 'https://www.nvidia.com/en-us/data-center/l4/',
    memory: 24e9,
    memoryBandwidth: 300e9,
    operations: 242e12 / 2,
  },
} as const satisfies Record<string, ListedAccelerator>;

function roundLatency(label: string, value: number, reason: string): Input {
  return {
    label,
    unit: 'ms',
    value,
    min: value / 10,
    max: value * 10,
    step: value / 10,
    origin: { kind: 'assumption', reason },
  };
}

/** Round figures for one trip or access where nothing queues; measure yours. */
export const latencies = {
  zoneRoundTrip: roundLatency(
    'Round trip within a zone',
    0.5,
    'two machines in one zone, the network and both kernels; measure yours',
  ),
  crossZoneRoundTrip: roundLatency(
    'Round trip between zones of a region',
    1,
    'some tens of kilometres of fibre and more hops; measure yours',
  ),
  memoryStoreRead: roundLatency(
    'Read from an in-memory store, round trip included',
    1,
    'the round trip and some tens of microseconds of work; measure yours',
  ),
  diskStoreRead: roundLatency(
    'Read from a durable store, round trip included',
    8,
    'several solid-state reads, a merge and the round trip; measure yours',
  ),
} as const satisfies Record<string, Input>;

function publishedRoundTrip(label: string, value: number): Input {
  return {
    label,
    unit: 'ms',
    value,
    min: 1,
    max: 500,
    step: 1,
    origin: {
      kind: 'source',
      title: 'Azure, p95 of the 30 days to 30 July 2026',
      url: 'https://learn.microsoft.com/en-us/azure/networking/azure-network-latency',
      verified,
    },
  };
}

/** Round trips between regions on one provider’s network, as it publishes them. */
export const roundTrips = {
  usNeighbours: publishedRoundTrip('Round trip East US and East US 2', 11),
  usCoasts: publishedRoundTrip('Round trip East US and West US', 72),
  usEurope: publishedRoundTrip('Round trip East US and West Europe', 91),
  usAsia: publishedRoundTrip('Round trip East US and Southeast Asia', 229),
  europeAsia: publishedRoundTrip('Round trip West Europe and Southeast Asia', 181),
} as const satisfies Record<string, Input>;

function publishedThroughput(
  label: string,
  unit: Input['unit'],
  value: number,
  title: string,
  url: string,
): Input {
  return {
    label,
    unit,
    value,
    min: value / 10,
    max: value * 10,
    step: value / 10,
    origin: { kind: 'source', title, url, verified },
  };
}

function roundThroughput(label: string, value: number, reason: string): Input {
  return {
    label,
    unit: 'bytes per second',
    value,
    min: value / 10,
    max: value * 10,
    step: value / 10,
    origin: { kind: 'assumption', reason },
  };
}

const redisBenchmark = [
  'Redis documentation: benchmark, example outputs',
  'https://redis.io/docs/latest/operate/oss_and_stack/management/optimization/benchmarks/',
] as const;
const blockStorage = [
  'Amazon EBS volume types, gp3 as it comes',
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-volume-types.html',
] as const;
const objectStorage = [
  'AWS Knowledge Center: request rate of Amazon S3',
  'https://repost.aws/knowledge-center/s3-object-key-naming-pattern',
] as const;

/** What one of a thing carries, as those who make or run it publish it, or as a round assumption. */
export const throughputs = {
  memoryStoreSingle: publishedThroughput(
    'Commands of one Redis instance, 50 connections, one command at a time',
    'per second',
    72_000,
    ...redisBenchmark,
  ),
  memoryStorePipelined: publishedThroughput(
    'Commands of one Redis instance, in pipelines of 16',
    'per second',
    400_000,
    ...redisBenchmark,
  ),
  logPartition: roundThroughput(
    'Writes to one partition of a log such as Kafka',
    10e6,
    'cautious: Confluent reports tens of MB/s; measure it with your acknowledgements and batches',
  ),
  /** 5 Gbit/s, to another machine that is not in the same cluster placement group. */
  networkFlow: publishedThroughput(
    'One connection between two EC2 instances',
    'bytes per second',
    5e9 / 8,
    'Amazon EC2 instance network bandwidth',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-network-bandwidth.html',
  ),
  localDisk: roundThroughput(
    'Sequential read of one local NVMe drive',
    3e9,
    'a drive of a data centre on four PCIe 3.0 lanes; newer ones read twice that and more',
  ),
  blockStorage: publishedThroughput(
    'One network volume (gp3), bytes, at no extra price',
    'bytes per second',
    125 * 2 ** 20,
    ...blockStorage,
  ),
  blockStorageOperations: publishedThroughput(
    'One network volume (gp3), operations, at no extra price',
    'per second',
    3_000,
    ...blockStorage,
  ),
  objectReads: publishedThroughput(
    'Reads from one prefix of a bucket',
    'per second',
    5_500,
    ...objectStorage,
  ),
  objectWrites: publishedThroughput(
    'Writes to one prefix of a bucket',
    'per second',
    3_500,
    ...objectStorage,
  ),
} as const satisfies Record<string, Input>;
