import type { Input, Values } from './capacity-model.ts';
import { requireInRange } from './require-in-range.ts';

/** Throws a RangeError that names the first input whose value is outside its own min and max. */
export function checkValues<Inputs extends Record<string, Input>>(
  inputs: Inputs,
  values: Values<Inputs>,
): void {
  for (const [name, { min, max }] of Object.entries(inputs)) {
    requireInRange(name, values[name as keyof Inputs], { min, max });
  }
}
