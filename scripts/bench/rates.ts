import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from '../median.ts';

/** One implementation among others that do the same work. */
export interface Candidate {
  readonly name: string;
  /** Does the work once, on a structure of its own. */
  readonly work: () => void;
}

/**
 * Operations a second of each candidate: the median of rounds in which each has its turn, so that
 * what else the machine does meets them all. The first round warms the code up and does not count.
 *
 * @param operations how many one call of `work` does
 */
export function ratesInTurn(
  candidates: readonly Candidate[],
  operations: number,
  rounds: number,
): number[] {
  const rates = candidates.map((): number[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [index, { work }] of candidates.entries()) {
      const start = performance.now();
      work();
      const seconds = (performance.now() - start) / 1000;
      if (round > 0) rates[index]?.push(operations / seconds);
    }
  return rates.map(median);
}

/** Bytes that stay in memory of what `make` returns, on the heap and in array buffers. */
export function bytesHeldBy(make: () => unknown): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = () => {
    // The first one leaves the memory of array buffers to be freed later.
    collect();
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  // The first one compiles code and fills caches, which stay in memory as well.
  make();
  const before = used();
  const made = make();
  const held = used() - before;
  // It must live until here.
  if (made === undefined) throw new Error('make returned nothing, so nothing was measured.');
  return held;
}
