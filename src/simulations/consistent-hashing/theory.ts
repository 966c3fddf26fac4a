/**
 * Expected load of the fullest of n servers with one random point each, as a multiple of the mean:
 * the harmonic number 1 + 1/2 + … + 1/n, which grows like ln n. It is the expected length of the
 * longest of n random arcs of a circle (https://mathoverflow.net/questions/52493).
 */
export function fullestWithOnePoint(servers: number): number {
  let sum = 0;
  for (let rank = 1; rank <= servers; rank++) sum += 1 / rank;
  return sum;
}

/**
 * Standard deviation of a server's load, as a fraction of the mean, with `virtualNodes` random
 * points for each of n servers. The nV arcs between random points are exchangeable, so the V arcs
 * of one server together are distributed like the V-th smallest of nV − 1 random numbers, which is
 * Beta(V, (n − 1)V): mean 1 / n, variance (n − 1) / (n² (nV + 1)).
 */
export function relativeDeviation(servers: number, virtualNodes: number): number {
  return Math.sqrt((servers - 1) / (servers * virtualNodes + 1));
}

/**
 * Bytes that a lookup reads from: for each point 4 of position and 8 of reference to its owner, one
 * sentinel, and a directory of 4-byte entries, as many as the next power of two above the number of points.
 */
export function lookupBytes(points: number): number {
  return (4 + 8) * (points + 1) + 4 * 2 ** (Math.floor(Math.log2(points)) + 1);
}
