import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Accelerator } from '../../src/models/accelerator.ts';
import { decodeStepTime } from '../../src/models/decode-step-time.ts';
import { keyValueBytesPerToken } from '../../src/models/key-value-bytes-per-token.ts';
import { prefillTime } from '../../src/models/prefill-time.ts';
import { sequencesInMemory } from '../../src/models/sequences-in-memory.ts';
import type { Transformer } from '../../src/models/transformer.ts';

// https://huggingface.co/meta-llama/Llama-3.1-8B, config.json
const llama8B: Transformer = {
  parameters: 8.03e9,
  layers: 32,
  keyValueHeads: 8,
  headDimension: 128,
};
const accelerator: Accelerator = { memory: 80e9, memoryBandwidth: 3e12, operations: 1e15 };
const load = { batch: 1, context: 0, bytesPerWeight: 2, bytesPerValue: 2, efficiency: 1 };

describe('keyValueBytesPerToken', () => {
  // PagedAttention, https://arxiv.org/abs/2309.06180, section 3: 800 KB for one token of OPT-13B
  it('agrees with the paper on PagedAttention: 800 KiB for OPT-13B', () => {
    const opt13B = { parameters: 13e9, layers: 40, keyValueHeads: 40, headDimension: 128 };
    expect(keyValueBytesPerToken(opt13B, 2)).toBe(800 * 1024);
  });

  it('is a sixth of that for Llama 3.1 8B, which groups its queries', () => {
    expect(keyValueBytesPerToken(llama8B, 2)).toBe(128 * 1024);
  });

  it('refuses a model without layers', () => {
    expect(() => keyValueBytesPerToken({ ...llama8B, layers: 0 }, 2)).toThrow('layers');
  });
});

describe('decodeStepTime', () => {
  it('is the time to read the weights for one sequence', () => {
    expect(decodeStepTime(llama8B, accelerator, load)).toBeCloseTo((2 * 8.03e9) / 3e12, 12);
  });

  it('takes no longer for more sequences until the operations take as long as the weights', () => {
    // both limits meet at batch = operations per second × bytes per weight ÷ (2 × bandwidth)
    const meet = Math.floor((1e15 * 2) / (2 * 3e12));
    const alone = decodeStepTime(llama8B, accelerator, load);
    expect(decodeStepTime(llama8B, accelerator, { ...load, batch: meet })).toBe(alone);
    expect(decodeStepTime(llama8B, accelerator, { ...load, batch: 2 * meet })).toBeGreaterThan(
      1.9 * alone,
    );
  });

  it('grows with the context, as its keys and values are read as well', () => {
    const long = decodeStepTime(llama8B, accelerator, { ...load, batch: 64, context: 4096 });
    const read = 2 * 8.03e9 + 64 * 4096 * 128 * 1024;
    expect(long).toBeCloseTo(read / 3e12, 12);
  });

  it('computes only the experts that take part, and reads all of them', () => {
    const experts = { ...llama8B, activeParameters: 1e9 };
    const many = { ...load, batch: 10_000 };
    expect(decodeStepTime(experts, accelerator, load)).toBe(
      decodeStepTime(llama8B, accelerator, load),
    );
    expect(decodeStepTime(experts, accelerator, many)).toBeLessThan(
      decodeStepTime(llama8B, accelerator, many),
    );
  });

  it('takes longer where less than the limits is reached', () => {
    expect(decodeStepTime(llama8B, accelerator, { ...load, efficiency: 0.5 })).toBeCloseTo(
      2 * decodeStepTime(llama8B, accelerator, load),
      12,
    );
    expect(() => decodeStepTime(llama8B, accelerator, { ...load, batch: 0 })).toThrow('batch');
  });
});

describe('prefillTime', () => {
  it('is two operations for each weight and token', () => {
    expect(prefillTime(llama8B, accelerator, 1000, 0.5)).toBeCloseTo(2 * 8.03e9 * 1000 * 2e-15, 12);
  });

  it('is no time for a prompt that is in the prefix cache', () => {
    expect(prefillTime(llama8B, accelerator, 0, 0.5)).toBe(0);
  });
});

describe('sequencesInMemory', () => {
  const plan = { context: 4096, bytesPerWeight: 2, bytesPerValue: 2, usable: 0.9 };

  it('never needs more memory than there is, and could not hold one more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 100_000 }), (context) => {
        const sequences = sequencesInMemory(llama8B, accelerator, { ...plan, context });
        const used = (count: number) => 2 * 8.03e9 + count * context * 128 * 1024;
        expect(used(sequences)).toBeLessThanOrEqual(0.9 * 80e9);
        expect(used(sequences + 1)).toBeGreaterThan(0.9 * 80e9);
      }),
      { seed: 1 },
    );
  });

  it('is none where the weights do not fit', () => {
    const large = { ...llama8B, parameters: 70e9 };
    expect(sequencesInMemory(large, accelerator, plan)).toBe(0);
  });
});
