import { formatQuantity } from '../../models/format.ts';
import { capacityModels } from '../../models/index.ts';
import { figure } from '../capacity-model/figures.ts';
import { modelById } from '../capacity-model/model-by-id.ts';
import { hasSimulationNumber, simulationNumber } from '../simulation-figure/simulation-numbers.ts';

/**
 * Replaces each `{{name}}` in a text by the figure of the topic's simulation or capacity model, as a
 * reader sees it.
 * @throws Error that lists the known figures when there is none of that name
 */
export function fillFigures(text: string, topic: string): string {
  return text.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (_, name: string) => {
    if (hasSimulationNumber(topic, name) || !(topic in capacityModels))
      return simulationNumber(topic, name);
    const { value, unit } = figure(modelById(topic), name);
    return formatQuantity(value, unit);
  });
}
