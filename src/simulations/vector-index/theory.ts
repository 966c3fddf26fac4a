/**
 * Bytes that a vector of a graph takes: four for each number, and four for each place of a link, on
 * layer 0 and on those above, of which it is on 1 / (links − 1) on average: the sum of the chances
 * 1 / links, 1 / links² and so on. Each layer has a count besides, and each vector a place and a level.
 */
export function bytesOfVector(dimensions: number, links: number) {
  const above = 1 / (links - 1);
  return { numbers: 4 * dimensions, links: 4 * (1 + 2 * links) + above * 4 * (1 + links) + 5 };
}
