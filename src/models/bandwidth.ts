import { requireInRange } from './require-in-range.ts';

/**
 * Bytes per second of a stream of messages. Multiply by eight for bits.
 *
 * @param rate messages per second
 * @param bytesPerMessage mean size as sent
 * @throws RangeError when an argument is negative or not finite
 */
export function bandwidth(rate: number, bytesPerMessage: number): number {
  requireInRange('rate', rate, { min: 0 });
  requireInRange('bytesPerMessage', bytesPerMessage, { min: 0 });
  return rate * bytesPerMessage;
}
