import { requireInRange } from './require-in-range.ts';
import type { Transformer } from './transformer.ts';

/**
 * Bytes that the keys and values of one token take: 2 × layers × heads × dimension × bytes.
 *
 * @param bytesPerValue 2 for 16 bits, 1 for 8
 * @throws RangeError when an argument is not positive
 */
export function keyValueBytesPerToken(model: Transformer, bytesPerValue: number): number {
  const { layers, keyValueHeads, headDimension } = model;
  for (const [name, value] of Object.entries({
    layers,
    keyValueHeads,
    headDimension,
    bytesPerValue,
  }))
    requireInRange(name, value, { min: 0, aboveMin: true });
  return 2 * layers * keyValueHeads * headDimension * bytesPerValue;
}
