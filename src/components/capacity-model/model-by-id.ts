import type { CapacityModel } from '../../models/capacity-model.ts';
import { formatQuantity } from '../../models/format.ts';
import { capacityModels } from '../../models/index.ts';
import { figure } from './figures.ts';

/**
 * The capacity model of a topic.
 * @throws Error that lists the models when there is none of that id
 */
export function modelById(id: string): CapacityModel {
  const model = capacityModels[id];
  if (!model) {
    const known = Object.keys(capacityModels).join(', ');
    throw new Error(`There is no capacity model '${id}'. Models: ${known}.`);
  }
  return model;
}

/** Replaces each `{{name}}` in a text by the figure of the topic's model, as a reader sees it. */
export function fillFigures(text: string, topic: string): string {
  return text.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (_, name: string) => {
    const { value, unit } = figure(modelById(topic), name);
    return formatQuantity(value, unit);
  });
}
