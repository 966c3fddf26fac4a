import { bandwidth } from '../../bandwidth.ts';
import type { Result } from '../../capacity-model.ts';
import { embeddingTableBytes } from '../../embedding-table-bytes.ts';
import { accelerators } from '../../reference-figures.ts';
import { replicas } from '../../replicas.ts';
import { storedBytes } from '../../stored-bytes.ts';
import type { RecommendationValues } from './inputs.ts';
import { traffic } from './traffic.ts';

const floatBytes = 4;
/** Forward a vector comes, backward its gradient goes. */
const directions = 2;
/** 100 Gb/s in bytes per second, which a port carries in each direction. */
const portBytes = 100e9 / 8;

/** Embedding tables, the accelerators that hold them, and what they send each other. */
export function training(values: RecommendationValues) {
  const { requestsPerDay, utilisation } = traffic(values);
  const table = {
    rows: values.embeddingRows,
    dimensions: values.dimensions,
    bytesPerDimension: floatBytes,
  };
  const trained = embeddingTableBytes({ ...table, bytesPerRow: floatBytes });
  const withAdam = embeddingTableBytes({ ...table, bytesPerDimension: 3 * floatBytes });
  const { memory } = accelerators.h100;
  const forMemory = replicas(trained, memory, utilisation);

  const impressions = requestsPerDay * values.itemsPerPage;
  const positives = (impressions * values.clickShare) / 100;
  const examples = positives + ((impressions - positives) * values.negativesKept) / 100;
  const forSpeed = replicas(examples, values.examplesPerTrainer * values.trainingWindow * 3600, 1);
  const trainers = Math.max(1, forMemory, forSpeed);

  const vectorBytes = values.dimensions * floatBytes;
  const perTrainer = (vectors: number): number =>
    bandwidth(values.examplesPerTrainer, vectors * vectorBytes * directions);

  return {
    tableBytes: {
      label: 'Embedding tables, 32-bit',
      unit: 'bytes',
      value: embeddingTableBytes(table),
      formula: 'ids × dimensions × 4 B',
    },
    servingBytes: {
      label: 'Embedding tables as served, 8-bit with scale and offset',
      unit: 'bytes',
      value: embeddingTableBytes({ ...table, bytesPerDimension: 1, bytesPerRow: 8 }),
      formula: 'ids × (dimensions + 8 B)',
    },
    trainedBytes: {
      label: 'Embedding tables in training, row-wise Adagrad',
      unit: 'bytes',
      value: trained,
      formula: 'ids × (dimensions × 4 B + 4 B)',
    },
    adamBytes: {
      label: 'The same with Adam',
      unit: 'bytes',
      value: withAdam,
      formula: 'ids × dimensions × 3 × 4 B: weight and two moments',
    },
    trainersForMemory: {
      label: 'H100 accelerators that hold tables and Adagrad’s state',
      unit: 'count',
      value: forMemory,
      formula: 'bytes ÷ (80 GB × target utilisation), rounded up',
    },
    trainersForAdam: {
      label: 'The same with Adam',
      unit: 'count',
      value: replicas(withAdam, memory, utilisation),
      formula: 'as above',
    },
    impressions: {
      label: 'Impressions a day',
      unit: 'count',
      value: impressions,
      formula: 'daily users × pages a day × items on a page',
    },
    examples: {
      label: 'Examples to train on, of a day',
      unit: 'count',
      value: examples,
      formula: 'positive impressions + others × share kept',
    },
    trainersForSpeed: {
      label: 'Accelerators that train on a day’s examples in time',
      unit: 'count',
      value: forSpeed,
      formula: 'examples ÷ (rate per accelerator × time), rounded up',
    },
    trainers: {
      label: 'Accelerators of one training run',
      unit: 'count',
      value: trainers,
      formula: 'the larger of memory and speed',
    },
    runHours: {
      label: 'Time of one training run',
      unit: 'hours',
      value: examples / (trainers * values.examplesPerTrainer) / 3600,
      formula: 'examples ÷ (accelerators × rate)',
    },
    rowTraffic: {
      label: 'Traffic per trainer, if it pulls rows and pushes their gradients',
      unit: 'bytes per second',
      value: perTrainer(values.lookups),
      formula: 'examples per second × rows looked up × dimensions × 4 B × 2',
    },
    pooledTraffic: {
      label: 'Traffic per trainer, if shards pool before they send',
      unit: 'bytes per second',
      value: perTrainer(values.pooled),
      formula: 'examples per second × pooled vectors × dimensions × 4 B × 2',
    },
    rowPorts: {
      label: 'Ports of 100 Gb/s that pulling and pushing rows fills, each way',
      unit: 'ratio',
      value: perTrainer(values.lookups) / directions / portBytes,
      formula: 'traffic ÷ 2 ÷ 12.5 GB/s',
    },
    pooledPorts: {
      label: 'Ports of 100 Gb/s that pooled vectors fill, each way',
      unit: 'ratio',
      value: perTrainer(values.pooled) / directions / portBytes,
      formula: 'traffic ÷ 2 ÷ 12.5 GB/s',
    },
    logPerDay: {
      label: 'Logged impressions, a day',
      unit: 'bytes',
      value: impressions * values.exampleBytes,
      formula: 'impressions × bytes',
    },
    logTotal: {
      label: 'Logged impressions kept',
      unit: 'bytes',
      value: storedBytes(impressions * values.exampleBytes, values.logRetention),
      formula: 'bytes a day × retention',
    },
  } satisfies Record<string, Result>;
}
