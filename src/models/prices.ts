import type { Input } from './capacity-model.ts';

/** Average hours in a month, 365 × 24 / 12, as cloud price lists count them. */
export const hoursPerMonth = 730;

function roundPrice(label: string, unit: Input['unit'], value: number, max: number): Input {
  const reason =
    'a round figure of the order of large clouds’ list prices on 2026-11-20, for comparing designs; replace it with your contract’s';
  const step = value / 10;
  return { label, unit, value, min: step, max, step, origin: { kind: 'assumption', reason } };
}

/**
 * The one place for prices. All are round assumptions: list prices vary by
 * region, family and contract, and a page that quotes one to the cent is wrong
 * within a year. What a design concludes should survive halving or doubling any one of them.
 */
export const prices = {
  vcpuHour: roundPrice('Price of one vCPU with up to 8 GB of memory', 'USD per hour', 0.05, 1),
  storage: roundPrice('Price of object storage, per month', 'USD per gigabyte', 0.02, 1),
  archive: roundPrice('Price of archive storage, per month', 'USD per gigabyte', 0.004, 1),
  transfer: roundPrice('Price of transfer between regions', 'USD per gigabyte', 0.02, 1),
} as const satisfies Record<string, Input>;
