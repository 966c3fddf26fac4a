export interface SketchSize {
  /** Counters in a row: a whole number from 1 up. */
  readonly width: number;
  /** Rows: a whole number from 1 to 32. With the width at most 2^28 counters. */
  readonly depth: number;
}

export interface SketchOptions extends SketchSize {
  /** Whether a key raises only those of its counters that need it. Default false. */
  readonly conservative?: boolean;
}

export interface TopKeysOptions extends SketchOptions {
  /** How many keys to keep: a whole number from 1 up. */
  readonly keys: number;
}

/** A key, and how often it came at most. */
export interface Counted {
  readonly key: string;
  readonly count: number;
}

/** A key that came `count` times at most, and `count − error` times at least. */
export interface Monitored extends Counted {
  readonly error: number;
}

/** Counters have 32 bits. */
export const highestTotal = 2 ** 32 - 1;

/** @throws RangeError that names the figure and what it should be */
export function checkDemand(error: number, failure: number): void {
  for (const [name, share] of Object.entries({ error, failure }))
    if (!(share > 0 && share < 1))
      throw new RangeError(`The ${name} must be between 0 and 1, such as 0.001, not ${share}.`);
}

/** @throws RangeError that names the figure and what it should be */
export function checkSize({ width, depth }: SketchSize): void {
  checkWhole('width', width);
  checkWhole('depth', depth);
  if (depth > 32 || width * depth > 2 ** 28)
    throw new RangeError(
      `depth must be at most 32, and width × depth at most 2^28, not ${width} × ${depth}.`,
    );
}

/** @throws RangeError where it is no whole number from 1 up */
export function checkWhole(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1)
    throw new RangeError(`${name} must be a whole number from 1 up, not ${value}.`);
}
