import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../src/models/capacity-model.ts';
import { formatQuantity } from '../../src/models/format.ts';
import { capacityModels } from '../../src/models/index.ts';

it('has every model of the folder, under the name of its file', () => {
  const folder = join(import.meta.dirname, '../../src/models/designs');
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  expect(Object.keys(capacityModels).sort()).toEqual(
    names.map((name) => basename(name, '.ts')).sort(),
  );
});

describe.each(Object.entries(capacityModels))('the model %s', (id, model) => {
  const inputs = Object.entries(model.inputs);

  it('is found by its own id', () => {
    expect(model.id).toBe(id);
  });

  it.each(inputs)('has a default for %s inside its bounds and on its step', (_, input) => {
    expect(input.value).toBeGreaterThanOrEqual(input.min);
    expect(input.value).toBeLessThanOrEqual(input.max);
    const steps = (input.value - input.min) / input.step;
    expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-6);
  });

  it('names no result like an input', () => {
    const results = Object.keys(model.compute(defaultValues(model.inputs)));
    expect(results.filter((name) => name in model.inputs)).toEqual([]);
  });

  it('computes finite, printable figures everywhere inside the bounds', () => {
    const anyValues = fc.record(
      Object.fromEntries(
        inputs.map(([name, { min, max }]) => [name, fc.double({ min, max, noNaN: true })]),
      ),
    );
    fc.assert(
      fc.property(anyValues, (values) => {
        for (const [name, { value, unit }] of Object.entries(model.compute(values))) {
          expect(Number.isFinite(value), `${name} is ${value}`).toBe(true);
          expect(formatQuantity(value, unit)).not.toMatch(/NaN|undefined|∞/);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it.each(inputs)('refuses a %s outside its bounds by name', (name, input) => {
    const values = { ...defaultValues(model.inputs), [name]: input.max * 2 + 1 };
    expect(() => model.compute(values)).toThrow(
      new RangeError(
        `${name} must be between ${input.min} and ${input.max}, but is ${input.max * 2 + 1}`,
      ),
    );
  });
});
