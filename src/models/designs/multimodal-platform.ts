import { defineCapacityModel, inGroup, type Result } from '../capacity-model.ts';
import { encoders } from './multimodal-platform/encoders.ts';
import { ingest } from './multimodal-platform/ingest.ts';
import { inputs } from './multimodal-platform/inputs.ts';
import { keeping } from './multimodal-platform/keeping.ts';
import { safety } from './multimodal-platform/safety.ts';
import { search } from './multimodal-platform/search.ts';
import { vectors } from './multimodal-platform/vectors.ts';

/** The figures behind /design/multimodal-platform/. */
export default defineCapacityModel({
  id: 'multimodal-platform',
  inputs,
  compute(values) {
    const index = search(values);
    const moderation = safety(values);
    const gpus = encoders(values, moderation.flaggedPerDay.value);
    const kept = keeping(values);
    const storage = kept.storageCost.value + gpus.framesCost.value;
    const searching = index.codeIndexCost.value + index.exactCost.value + gpus.queryGpuCost.value;
    const encoding = gpus.poolCost.value + gpus.decodeCost.value;
    const total = storage + searching + encoding;
    const cost = {
      searchCost: {
        label: 'Search: machines, disks, GPUs for queries',
        unit: 'USD per month',
        value: searching,
        formula: 'search machines + disks + GPUs that encode queries',
      },
      encodingCost: {
        label: 'Encoding: GPUs and decoding',
        unit: 'USD per month',
        value: encoding,
        formula: 'the pool + vCPUs that decode',
      },
      monthlyCost: {
        label: 'Machines: storage, search and encoding',
        unit: 'USD per month',
        value: total,
        formula:
          'two tiers + frames + search + encoding; text index, catalogue, transfer and people on top',
      },
      storageShare: {
        label: 'Share of storage in it',
        unit: 'percent',
        value: (100 * storage) / total,
        formula: '(two tiers + frames) ÷ the sum',
      },
    } satisfies Record<string, Result>;
    return {
      ...inGroup('Ingestion', ingest(values)),
      ...inGroup('Vectors', vectors(values)),
      ...inGroup('Search', index),
      ...inGroup('Encoders', gpus),
      ...inGroup('Content safety', moderation),
      ...inGroup('Storage', kept),
      ...inGroup('Cost', cost),
    };
  },
});
