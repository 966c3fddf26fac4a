import { requireInRange } from './require-in-range.ts';

/**
 * Bytes of an index of product-quantised vectors: vectors × (code + id).
 *
 * @param codeBytes of one vector; one byte for each of its parts is usual
 * @param idBytes 8 in Faiss' inverted lists
 * @throws RangeError when an argument is outside its range
 * @see H. Jégou, M. Douze, C. Schmid, Product quantization for nearest neighbor search,
 *   https://doi.org/10.1109/TPAMI.2010.57
 */
export function quantisedIndexBytes(vectors: number, codeBytes: number, idBytes = 8): number {
  requireInRange('vectors', vectors, { min: 0 });
  requireInRange('codeBytes', codeBytes, { min: 1 });
  requireInRange('idBytes', idBytes, { min: 0 });
  return vectors * (codeBytes + idBytes);
}
