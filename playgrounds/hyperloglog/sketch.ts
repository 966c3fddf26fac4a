/** The precisions that a sketch can have: 16 registers to 262,144. */
export const leastPrecision = 4;
export const mostPrecision = 18;

/** The highest rank that a byte of a sketch may hold: no hash in use has more than 64 bits. */
const highestRank = 64;

/** @throws RangeError that names the figure and what it should be */
export function checkPrecision(precision: number): void {
  if (!Number.isInteger(precision) || precision < leastPrecision || precision > mostPrecision)
    throw new RangeError(
      `precision must be a whole number from ${leastPrecision} to ${mostPrecision}, not ${precision}.`,
    );
}

/** @throws RangeError that names the figure and what it should be */
export function checkError(error: number): void {
  if (!(error >= 0.0021 && error < 1))
    throw new RangeError(`The standard error must be from 0.0021 to below 1, not ${error}.`);
}

/** @throws RangeError when the bytes are not those of a sketch of this precision */
export function checkBytes(precision: number, bytes: Uint8Array): void {
  checkPrecision(precision);
  if (bytes.length !== 2 ** precision)
    throw new RangeError(
      `A sketch of precision ${precision} has ${2 ** precision} bytes, not ${bytes.length}.`,
    );
  const wrong = bytes.find((rank) => rank > highestRank);
  if (wrong !== undefined)
    throw new RangeError(`${wrong} is no rank: a byte of a sketch is at most ${highestRank}.`);
}
