import { describe, expect, it } from 'vitest';
import type { Input } from '../../src/models/capacity-model.ts';
import { latencies, roundTrips, throughputs } from '../../src/models/reference-figures.ts';
import { numbers } from '../../src/simulations/numbers-to-know/numbers.ts';

/** What the page shows for each name. */
function shown(expected: Partial<Record<keyof typeof numbers, string>>): void {
  for (const [name, text] of Object.entries(expected))
    expect(numbers[name as keyof typeof numbers](), name).toBe(text);
}

describe('the numbers to know, worked out by hand', () => {
  it('turns rates a day into rates a second', () => {
    shown({
      // 1,000,000 ÷ 86,400 = 11.574
      millionADay: '11.6/s',
      billionADay: '11,574/s',
      // 1,000 × 86,400
      thousandPerSecond: '86.4 million',
      // 1,000/s × 0.05 s
      inFlight: '50',
    });
  });

  it('turns availability into downtime', () => {
    shown({
      // 365 d × 1 %, × 0.1 % (8.76 h), × 0.05 %, × 0.01 % (52.56 min), × 0.001 %
      down99: '3.65 days',
      down999: '8.76 hours',
      down9995: '4.38 hours',
      down9999: '53 minutes',
      down99999: '5.3 minutes',
      // 30 d = 43,200 min
      month99: '7.2 hours',
      month999: '43 minutes',
      month9995: '22 minutes',
      month9999: '4.3 minutes',
      // 0.432 min
      month99999: '25.9 s',
      // 0.999^5 = 0.99501
      fiveInSeries: '99.5 %',
      // 2 % of 720 h in 1 h
      fastBurn: '14.4',
      // 3 × 30 + 60
      failover: '150 s',
    });
    // two failovers, 300 s, are more than the 259.2 s of a month of 99.99 %
    expect(2 * 150).toBeGreaterThan(30 * 86_400 * 1e-4);
  });

  it('rules out regions and continents as the text says', () => {
    const budget = { small: 10, large: 100 };
    expect(roundTrips.usNeighbours.value).toBeGreaterThan(budget.small);
    expect(roundTrips.usEurope.value).toBeLessThan(budget.large);
    expect(2 * roundTrips.usEurope.value).toBeGreaterThan(budget.large);
    shown({
      // 2 × 1,000 km × 1.468 ÷ 299,792 km/s
      fibrePer1000Km: '9.79 ms',
      zone: '0.5 ms',
      zones: '1 ms',
      nearRegions: '11 ms',
      farRegions: '72 ms',
      atlantic: '91 ms',
      world: '229 ms',
    });
  });

  it('has a cache help the mean and hurt the p99', () => {
    shown({
      memoryStore: '1 ms',
      diskStore: '8 ms',
      // 0.9 × 1 + 0.1 × (1 + 8)
      cachedMean: '1.8 ms',
      // a miss: 1 + 8
      cachedP99: '9 ms',
    });
    // without the cache, every read takes the store’s time
    expect(latencies.diskStoreRead.value).toBeLessThan(9);
  });

  it('says what one of each carries', () => {
    shown({
      // 1 ÷ 0.005, and 60 % of it
      core: '200/s',
      corePlanned: '120/s',
      memoryStoreSingle: '72,000/s',
      memoryStorePipelined: '400,000/s',
      // a tenth
      memoryStoreOfTen: '7,200/s',
      logPartition: '10 MB/s',
      // 10 and 25 Gbit ÷ 8
      nic10: '1.25 GB/s',
      nic25: '3.13 GB/s',
      // 5 Gbit ÷ 8
      networkFlow: '625 MB/s',
      localDisk: '3 GB/s',
      // 125 × 1,048,576 B
      blockStorage: '131 MB/s',
      blockStorageOperations: '3,000/s',
      objectReads: '5,500/s',
      objectWrites: '3,500/s',
    });
  });

  it('sizes a log by its slower side', () => {
    shown({
      // 1,000,000/s × 1,000 B
      logBytes: '1 GB/s',
      // 1 GB/s ÷ 10 MB/s
      partitionsByBytes: '100',
      // 1,000,000 ÷ 5,000
      partitionsByConsumers: '200',
    });
  });

  it('makes a new replica of a large model wait', () => {
    shown({
      // 140 GB ÷ 131.07 MB/s = 1,068 s
      loadFromVolume: '18 minutes',
      // 140 ÷ 0.625 = 224 s
      loadFromFlow: '3.7 minutes',
      // 140 ÷ 3
      loadFromDisk: '46.7 s',
    });
  });

  it('waits in queues as M/M/1 and M/M/16 do', () => {
    shown({
      // ρ ÷ (1 − ρ)
      wait50: '1',
      wait80: '4',
      wait90: '9',
      wait95: '19',
      // Erlang C(16, 16ρ) ÷ (16 − 16ρ): 0.0090 ÷ 8, 0.305 ÷ 3.2, 0.591 ÷ 1.6, 0.780 ÷ 0.8
      waitOf16At50: '0.0011',
      waitOf16At80: '0.095',
      waitOf16At90: '0.37',
      waitOf16At95: '0.98',
      // 60 % × 3 ÷ 2
      planned: '60 %',
      plannedWithoutZone: '90 %',
    });
  });

  it('multiplies tails and retries', () => {
    shown({
      // 1 − 0.99^10, 1 − 0.99^100
      fanOut10: '9.56 %',
      fanOut100: '63.4 %',
      // 3 × 3 × 3
      retries: '27 times',
      retryCalls: '27',
    });
  });

  it('counts bytes', () => {
    shown({
      // 768 × 4
      vector: '3.07 kB',
      billionVectors: '3.07 TB',
      // 1e8 × (3,072 + 2 × 16 × 4), 1e8 × (768 + 128)
      graphIndex: '320 GB',
      graphIndex8Bit: '89.6 GB',
      // 2 B each
      smallWeights: '16 GB',
      largeWeights: '140 GB',
      // 2 × 32 × 8 × 128 × 2 = 131,072; 2 × 80 × 8 × 128 × 2 = 327,680
      smallCache: '131 kB',
      largeCache: '328 kB',
      // 327,680 × 8,192
      largeCacheOf8K: '2.68 GB',
    });
  });

  it('bounds decoding by memory', () => {
    shown({
      gpuMemory: '80 GB',
      gpuBandwidth: '3.35 TB/s',
      // 1,979e12 ÷ 2 = 989.5e12
      gpuOperations: '990 × 10¹²',
      // 989.5 ÷ 3.35
      balance: '295',
      // 16 ÷ 3,350 s; 140 ÷ (4 × 3,350) s
      smallStep: '4.78 ms',
      largeStep: '10.4 ms',
      // 1 ÷ 0.004776 s
      oneSequence: '209 tokens/s',
      // 16 GB + 64 × 2,000 × 131,072 B = 32.78 GB, 9.784 ms for 64 tokens
      manySequences: '6,541 tokens/s',
    });
    // a 70B model in 16 bits does not fit into one, and the 64 sequences beside the 8B model do
    expect(140e9).toBeGreaterThan(80e9);
    expect(16e9 + 64 * 2_000 * 131_072).toBeLessThan(80e9);
  });

  it('counts visitors, and needs about 25 times as many for a fifth of the effect', () => {
    // close to (1.96 + 0.8416)² × (p(1 − p) + q(1 − q)) ÷ (p − q)²
    const rule = (p: number, q: number) => (7.849 * (p * (1 - p) + q * (1 - q))) / (p - q) ** 2;
    const count = (text: string) => Number(text.replaceAll(',', ''));
    expect(count(numbers.visitors5By10()) / rule(0.05, 0.055)).toBeCloseTo(1, 2);
    expect(count(numbers.visitors5By2()) / rule(0.05, 0.051)).toBeCloseTo(1, 2);
    expect(count(numbers.visitors1By10()) / rule(0.01, 0.011)).toBeCloseTo(1, 2);
    const ratio = count(numbers.visitors5By2()) / count(numbers.visitors5By10());
    expect(ratio).toBeGreaterThan(23);
    expect(ratio).toBeLessThan(26);
    shown({
      ruleOfThree: '0.3 %',
      // 1 − 0.95^20
      falseAlarms: '64.2 %',
    });
    // 3 ÷ n against the exact bound, 1 − 0.05^(1 ÷ n)
    expect(3 / 1000).toBeCloseTo(1 - 0.05 ** (1 / 1000), 4);
  });

  it('counts money', () => {
    shown({
      // 0.05 × 730, 0.80 × 730, 4 × 730
      vcpuMonth: '$36.50',
      smallGpuMonth: '$584',
      gpuMonth: '$2,920',
      // 1,000 GB at $0.02, $0.02 and $0.08
      terabyteMonth: '$20',
      terabyteBetween: '$20',
      terabyteOut: '$80',
    });
  });
});

describe('the reference figures of throughput', () => {
  it('each say where they come from', () => {
    for (const [name, { origin, value }] of Object.entries<Input>(throughputs)) {
      expect(value, name).toBeGreaterThan(0);
      if (origin.kind === 'source') expect(origin.url, name).toMatch(/^https:/);
      else if (origin.kind === 'assumption') expect(origin.reason.length, name).toBeGreaterThan(20);
      else expect.fail(`${name} has no origin`);
    }
  });
});
