/**
 * The standard deviation of a sketch's count as a share of it, for 2^precision registers. Flajolet,
 * Fusy, Gandouet and Meunier, https://dmtcs.episciences.org/3545.
 */
export function standardError(precision: number): number {
  return 1.04 / Math.sqrt(2 ** precision);
}

/**
 * By how much a count of many keys is too high on average, as a share of it. The count is one over a
 * mean that varies by the standard error, and the mean of one over it is higher by the variance.
 */
export function meanExcess(precision: number): number {
  return standardError(precision) ** 2;
}

/**
 * The count of Flajolet's formula alone, which takes a register without a key for one of rank 0: far
 * too high while many are.
 */
export function rawCount(ranks: Uint8Array): number {
  const registers = ranks.length;
  const sum = ranks.reduce((total, rank) => total + 2 ** -rank, 0);
  return ((0.7213 / (1 + 1.079 / registers)) * registers ** 2) / sum;
}

/** How many of a hash's values so many keys are expected to take: what can at most be counted. */
export function distinctHashes(keys: number, values: number): number {
  return -values * Math.expm1(-keys / values);
}

/**
 * By how much the count of a large sketch falls short when ranks end at `highestRank`, as a share of it:
 * the mean of 2^−rank is then too high. So many keys come to each register.
 */
export function shortfallOfRanks(keysOfRegister: number, highestRank: number): number {
  const shareBelow = (rank: number) => Math.exp(-keysOfRegister * 2 ** (1 - rank));
  const mean = (last: number) => {
    let sum = 2 ** -last * (1 - shareBelow(last));
    for (let rank = 1; rank < last; rank++)
      sum += 2 ** -rank * (shareBelow(rank + 1) - shareBelow(rank));
    return sum;
  };
  return 1 - mean(200) / mean(highestRank);
}
