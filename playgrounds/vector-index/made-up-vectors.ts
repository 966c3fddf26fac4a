/** Vectors as models make them lie in clusters, some of which overlap. */
export interface Clusters {
  readonly count: number;
  readonly dimensions: number;
  readonly clusters: number;
  /** How wide a cluster is beside the distance between clusters: 0.3 keeps most of them apart. */
  readonly spread: number;
}

/** Vectors around centres that the numbers in [0, 1) decide, one cluster after the other, in turn. */
export function clusteredVectors(
  { count, dimensions, clusters, spread }: Clusters,
  random: () => number,
): Float32Array[] {
  // Three uniform numbers together are near enough to a normal one with deviation 1 / 2.
  const bell = () => random() + random() + random() - 1.5;
  const centres = Array.from({ length: clusters }, () =>
    Array.from({ length: dimensions }, () => bell()),
  );
  return Array.from({ length: count }, (_, index) =>
    Float32Array.from(centres[index % clusters] ?? [], (centre) => centre + spread * bell()),
  );
}
