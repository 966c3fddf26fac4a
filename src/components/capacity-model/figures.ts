import { defaultValues } from '../../models/capacity-model.ts';
import { formatQuantity } from '../../models/format.ts';
import { capacityModels } from '../../models/index.ts';
import type { Unit } from '../../models/unit.ts';

/** A model's figure: an input or a result. */
export interface Figure {
  label: string;
  unit: Unit;
  value: number;
}

/**
 * All figures of a model by name, inputs and results alike.
 * @param overrides values of inputs that differ from the defaults
 * @throws Error when there is no such model or input
 */
export function modelFigures(
  modelId: string,
  overrides: Record<string, number> = {},
): Record<string, Figure> {
  const model = capacityModels[modelId];
  if (!model) {
    const known = Object.keys(capacityModels).join(', ');
    throw new Error(`There is no capacity model '${modelId}'. Models: ${known}.`);
  }
  for (const name of Object.keys(overrides)) {
    if (!(name in model.inputs)) {
      const known = Object.keys(model.inputs).join(', ');
      throw new Error(`Model '${modelId}' has no input '${name}'. Inputs: ${known}.`);
    }
  }
  const values = { ...defaultValues(model.inputs), ...overrides };
  const inputs = Object.entries(model.inputs).map(([name, input]) => [
    name,
    { label: input.label, unit: input.unit, value: values[name] ?? input.value },
  ]);
  return { ...(Object.fromEntries(inputs) as Record<string, Figure>), ...model.compute(values) };
}

/**
 * One figure of a model.
 * @throws Error that lists the known names when there is no figure of that name
 */
export function modelFigure(
  modelId: string,
  name: string,
  overrides: Record<string, number> = {},
): Figure {
  const figures = modelFigures(modelId, overrides);
  const figure = figures[name];
  if (!figure) {
    const known = Object.keys(figures).join(', ');
    throw new Error(`Model '${modelId}' has no figure '${name}'. Figures: ${known}.`);
  }
  return figure;
}

/** Replaces each `{{name}}` in a text by the model's figure as a reader sees it. */
export function fillFigures(text: string, modelId: string): string {
  return text.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (_, name: string) => {
    const figure = modelFigure(modelId, name);
    return formatQuantity(figure.value, figure.unit);
  });
}
