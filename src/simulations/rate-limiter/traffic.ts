export type TrafficKind = 'edge' | 'patient' | 'bursts';

/** Length of a limiter's window, and of what is simulated, in ms. */
export const windowMs = 10_000;
export const durationMs = 60_000;

/** When one client asks, in order. */
export function requestTimes(kind: TrafficKind, limit: number, random: () => number): number[] {
  /** So many whole ms from a stretch. */
  const spread = (from: number, to: number, count: number) =>
    Array.from({ length: count }, () => Math.floor(from + random() * (to - from))).sort(
      (a, b) => a - b,
    );
  // It knows when windows end, and rests for one before it comes back.
  const edges = [windowMs, 3 * windowMs, 5 * windowMs];
  switch (kind) {
    case 'edge':
      return edges.flatMap((edge) => [
        ...spread(edge - 500, edge, limit),
        ...spread(edge, edge + 500, limit),
      ]);
    case 'patient':
      return edges.flatMap((edge) => [
        ...spread(edge - 500, edge, limit),
        ...spread(edge, edge + windowMs - 500, 4 * limit),
      ]);
    case 'bursts': {
      const times: number[] = [];
      for (let at = 0; ;) {
        at += -Math.log(1 - random()) * (windowMs / 3);
        if (at + 500 > durationMs) return times.sort((a, b) => a - b);
        times.push(...spread(at, at + 500, Math.ceil(random() * limit)));
      }
    }
  }
}
