import type { Result } from '../../capacity-model.ts';
import { graphIndexBytes } from '../../graph-index-bytes.ts';
import { quantilePerCall } from '../../quantile-per-call.ts';
import { quantisedIndexBytes } from '../../quantised-index-bytes.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { replicas } from '../../replicas.ts';
import { slowShareOfFanOut } from '../../slow-share-of-fan-out.ts';
import { content, copies, machine } from './content.ts';
import type { MultimodalValues } from './inputs.ts';

/** The index three ways, and what a query's fan-out over its shards asks of each of them. */
export function search(values: MultimodalValues) {
  const count = content(values).vectorsPerDay * values.retention;
  const { dimensions, links } = values;
  const graph = (bytesPerDimension: number): number =>
    graphIndexBytes({ vectors: count, dimensions, bytesPerDimension, links });
  const shards = (bytes: number): number =>
    Math.max(1, replicas(bytes, machine.memory, values.memoryUse / 100));
  const cost = (bytes: number): number =>
    shards(bytes) * copies * machine.vcpus * values.vcpuHour * hoursPerMonth;
  const quantised = quantisedIndexBytes(count, values.codeBytes);
  const exact = count * dimensions * 2;
  const diskCost = (exact / 1e9) * copies * values.disk;
  const budgets = [
    values.gatewayBudget,
    values.encodeBudget,
    values.searchBudget,
    values.rerankBudget,
    values.filterBudget,
  ];
  const path = budgets.reduce((sum, budget) => sum + budget, 0);

  return {
    floatVector: {
      label: 'One vector in a graph index of 32-bit floats',
      unit: 'bytes',
      value: graphIndexBytes({ vectors: 1, dimensions, bytesPerDimension: 4, links }),
      formula: 'dimensions × 4 B + 2 × links × 4 B',
    },
    codeVector: {
      label: 'One quantised vector',
      unit: 'bytes',
      value: quantisedIndexBytes(1, values.codeBytes),
      formula: 'code + 8 B of id',
    },
    floatGraph: {
      label: 'Graph index of 32-bit floats',
      unit: 'bytes',
      value: graph(4),
      formula: 'vectors × (dimensions × 4 B + 2 × links × 4 B)',
    },
    floatGraphCost: {
      label: 'Its machines, two copies',
      unit: 'USD per month',
      value: cost(graph(4)),
      formula: 'machines of 64 GB and 8 vCPUs × price × 730 h',
    },
    byteGraph: {
      label: 'Graph index of 8-bit numbers',
      unit: 'bytes',
      value: graph(1),
      formula: 'vectors × (dimensions × 1 B + 2 × links × 4 B)',
    },
    byteGraphCost: {
      label: 'Its machines, two copies',
      unit: 'USD per month',
      value: cost(graph(1)),
      formula: 'as above',
    },
    codeIndex: {
      label: 'Index of quantised vectors',
      unit: 'bytes',
      value: quantised,
      formula: 'vectors × (code + 8 B of id)',
    },
    shards: {
      label: 'Shards, each the memory of one machine',
      unit: 'count',
      value: shards(quantised),
      formula: 'index of quantised vectors ÷ (64 GB × share for vectors), rounded up',
    },
    searchMachines: {
      label: 'Search machines, two copies',
      unit: 'count',
      value: shards(quantised) * copies,
      formula: 'shards × 2',
    },
    codeIndexCost: {
      label: 'Cost of the search machines',
      unit: 'USD per month',
      value: cost(quantised),
      formula: 'as above',
    },
    shardVectors: {
      label: 'Vectors of one shard',
      unit: 'count',
      value: count / shards(quantised),
      formula: 'vectors ÷ shards',
    },
    shardTime: {
      label: 'vCPU time that a query may take on each shard at peak',
      unit: 'ms',
      value: (1000 * copies * machine.vcpus * values.gpuUse) / 100 / values.queryRate,
      formula: '2 copies × 8 vCPUs × target utilisation ÷ queries a second',
    },
    exactBytes: {
      label: 'Exact vectors on solid-state disks, one copy',
      unit: 'bytes',
      value: exact,
      formula: 'vectors × dimensions × 2 B',
    },
    exactCost: {
      label: 'Cost of the disks, two copies',
      unit: 'USD per month',
      value: diskCost,
      formula: 'bytes × 2 × price of block storage',
    },
    slowQueries: {
      label: 'Queries that meet a slow shard, if each is slow for one call in a hundred',
      unit: 'percent',
      value: 100 * slowShareOfFanOut(0.01, shards(quantised)),
      formula: '1 − 0.99^shards',
    },
    shardQuantile: {
      label: 'Quantile at which each shard must keep the search budget',
      unit: 'percent',
      value: 100 * quantilePerCall(0.99, shards(quantised)),
      formula: '0.99^(1 ÷ shards)',
    },
    pathBudget: {
      label: 'Sum of the budgets of a query',
      unit: 'ms',
      value: path,
      formula: 'gateway + encode + search + rank + filter',
    },
    reserve: {
      label: 'Reserve within the latency limit',
      unit: 'ms',
      value: values.latencyLimit - path,
      formula: 'limit − sum of the budgets; below zero they do not fit',
    },
  } satisfies Record<string, Result>;
}
