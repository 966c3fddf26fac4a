import { defaultValues, type CapacityModel } from '../../models/capacity-model.ts';
import type { Unit } from '../../models/unit.ts';

/** A model's figure: an input or a result. */
export interface Figure {
  label: string;
  unit: Unit;
  value: number;
}

/** Values of inputs that differ from the defaults, by the input's name. */
export type Overrides = Record<string, number>;

function requireInputs(model: CapacityModel, overrides: Overrides): void {
  for (const name of Object.keys(overrides)) {
    if (!(name in model.inputs)) {
      const known = Object.keys(model.inputs).join(', ');
      throw new Error(`Model '${model.id}' has no input '${name}'. Inputs: ${known}.`);
    }
  }
}

/**
 * All figures of a model by name, inputs and results alike.
 * @throws Error when an override names no input; RangeError when its value is impossible
 */
export function figures(model: CapacityModel, overrides: Overrides = {}): Record<string, Figure> {
  requireInputs(model, overrides);
  const values = { ...defaultValues(model.inputs), ...overrides };
  const inputs: Record<string, Figure> = {};
  for (const [name, { label, unit, value }] of Object.entries(model.inputs)) {
    inputs[name] = { label, unit, value: values[name] ?? value };
  }
  return { ...inputs, ...model.compute(values) };
}

/**
 * One figure of a model.
 * @throws Error that lists the known names when there is no figure of that name
 */
export function figure(model: CapacityModel, name: string, overrides: Overrides = {}): Figure {
  const all = figures(model, overrides);
  const found = all[name];
  if (!found) {
    const known = Object.keys(all).join(', ');
    throw new Error(`Model '${model.id}' has no figure '${name}'. Figures: ${known}.`);
  }
  return found;
}
