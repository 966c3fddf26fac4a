/**
 * Stands for `process.hrtime`, from which prom-client's `startTimer` reads a clock:
 * seconds and nanoseconds, since `start` if it is given.
 */
export function hrtime([seconds, nanoseconds]: [number, number] = [0, 0]): [number, number] {
  const elapsed = performance.now() * 1e6 - (seconds * 1e9 + nanoseconds);
  return [Math.floor(elapsed / 1e9), elapsed % 1e9];
}
