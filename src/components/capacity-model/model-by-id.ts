import type { CapacityModel } from '../../models/capacity-model.ts';
import { capacityModels } from '../../models/index.ts';

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
