import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kafkaPartitions } from '../../src/models/kafka-partitions.ts';

const megabyte = 1e6;

describe('kafkaPartitions', () => {
  // https://docs.cloudera.com/runtime/7.2.10/kafka-performance-tuning/topics/kafka-tune-sizing-partition-number.html
  it('agrees with Cloudera’s example: 1,000 MB/s, 100 MB/s a producer, 50 MB/s a consumer', () => {
    const recordBytes = 1_000;
    const load = {
      bytes: 1_000 * megabyte,
      bytesPerPartition: 100 * megabyte,
      records: (1_000 * megabyte) / recordBytes,
      recordsPerConsumer: (50 * megabyte) / recordBytes,
      targetUtilisation: 1,
    };
    expect(kafkaPartitions(load)).toBe(20);
  });

  it('is set by the producers when the consumers are quick', () => {
    const load = {
      bytes: 1_000 * megabyte,
      bytesPerPartition: 100 * megabyte,
      records: 1_000,
      recordsPerConsumer: 1_000,
      targetUtilisation: 0.5,
    };
    expect(kafkaPartitions(load)).toBe(20);
  });

  it('gives an idle topic one partition', () => {
    const load = {
      bytes: 0,
      bytesPerPartition: 1,
      records: 0,
      recordsPerConsumer: 1,
      targetUtilisation: 1,
    };
    expect(kafkaPartitions(load)).toBe(1);
  });

  it('keeps both limits', () => {
    const positive = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(
        positive,
        positive,
        positive,
        positive,
        (bytes, bytesPerPartition, records, recordsPerConsumer) => {
          const partitions = kafkaPartitions({
            bytes,
            bytesPerPartition,
            records,
            recordsPerConsumer,
            targetUtilisation: 0.6,
          });
          expect(bytes / partitions).toBeLessThanOrEqual(bytesPerPartition * 0.6 * (1 + 1e-9));
          expect(records / partitions).toBeLessThanOrEqual(recordsPerConsumer * 0.6 * (1 + 1e-9));
        },
      ),
      { seed: 1 },
    );
  });

  it('refuses a consumer that processes nothing', () => {
    const load = {
      bytes: 1,
      bytesPerPartition: 1,
      records: 1,
      recordsPerConsumer: 0,
      targetUtilisation: 1,
    };
    expect(() => kafkaPartitions(load)).toThrow(
      new RangeError('recordsPerConsumer must be above 0, but is 0'),
    );
  });
});
