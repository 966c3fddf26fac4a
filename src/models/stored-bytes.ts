import { requireInRange } from './require-in-range.ts';

/**
 * Bytes held once retention has filled up: daily growth × days × copies.
 *
 * @param bytesPerDay growth, before replication
 * @param retentionDays after which a record is deleted
 * @param copies that you store and pay for; 1 where the price covers the provider's own copies
 * @throws RangeError when growth or retention is negative, or copies < 1
 */
export function storedBytes(bytesPerDay: number, retentionDays: number, copies = 1): number {
  requireInRange('bytesPerDay', bytesPerDay, { min: 0 });
  requireInRange('retentionDays', retentionDays, { min: 0 });
  requireInRange('copies', copies, { min: 1 });
  return bytesPerDay * retentionDays * copies;
}
