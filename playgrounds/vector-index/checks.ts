import type { HnswOptions } from './index-types.ts';

/** @throws RangeError that names the figure and what it should be */
export function checkWhole(name: string, value: number, from: number, to = Infinity): void {
  if (Number.isInteger(value) && value >= from && value <= to) return;
  const range = to === Infinity ? `${from} up` : `${from} to ${to}`;
  throw new RangeError(`${name} must be a whole number from ${range}, not ${value}.`);
}

/** @throws RangeError that names the option and what it should be */
export function checkHnswOptions({ links, buildWidth, searchWidth }: HnswOptions): void {
  checkWhole('links', links, 2, 64);
  checkWhole('buildWidth', buildWidth, links);
  checkWhole('searchWidth', searchWidth, 1);
}
