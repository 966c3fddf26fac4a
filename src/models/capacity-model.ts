import { checkValues } from './check-values.ts';
import type { Unit } from './unit.ts';

/** Where an input's default value comes from. There is no fourth kind. */
export type Origin =
  | { kind: 'given' }
  | { kind: 'assumption'; reason: string }
  | { kind: 'source'; title: string; url: string; verified: string };

/** One figure that the reader may change. */
export interface Input {
  label: string;
  unit: Unit;
  /** The value that the page's text is written for. */
  value: number;
  min: number;
  max: number;
  step: number;
  origin: Origin;
}

/** One computed figure, with the formula in words as a reader may check it. */
export interface Result {
  label: string;
  unit: Unit;
  value: number;
  formula: string;
  /** The heading under which the page lists it. */
  group?: string;
}

/** Puts results under a heading of the page's table. */
export function inGroup<Name extends string>(
  group: string,
  results: Record<Name, Result>,
): Record<Name, Result> {
  const entries = Object.entries<Result>(results).map(([name, result]) => [
    name,
    { ...result, group },
  ]);
  return Object.fromEntries(entries) as Record<Name, Result>;
}

/** The value of each input, in the unit of that input. */
export type Values<Inputs> = { readonly [Name in keyof Inputs]: number };

/** A design's figures: inputs with their origin, and results computed from them. */
export interface CapacityModel<
  Inputs extends Record<string, Input> = Record<string, Input>,
  ResultName extends string = string,
> {
  /** The id of the topic that the model belongs to. */
  id: string;
  inputs: Inputs;
  /** Pure. Throws a RangeError that names the input when a value is impossible. */
  compute(values: Values<Inputs>): Record<ResultName, Result>;
}

/**
 * Makes a capacity model: the compiler knows the names of its inputs and
 * results, and `compute` refuses a value outside its input's bounds before a
 * formula sees it.
 */
export function defineCapacityModel<
  const Inputs extends Record<string, Input>,
  ResultName extends string,
>(model: CapacityModel<Inputs, ResultName>): CapacityModel<Inputs, ResultName> {
  return {
    ...model,
    compute(values) {
      checkValues(model.inputs, values);
      return model.compute(values);
    },
  };
}

/** The defaults of a model's inputs. */
export function defaultValues<Inputs extends Record<string, Input>>(
  inputs: Inputs,
): Values<Inputs> {
  const entries = Object.entries(inputs).map(([name, input]) => [name, input.value]);
  return Object.fromEntries(entries) as Values<Inputs>;
}
