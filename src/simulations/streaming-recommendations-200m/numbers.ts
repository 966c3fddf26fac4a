import { visitorsPerVariant } from '../../../playgrounds/ab-test-significance/solution.ts';
import { defaultValues } from '../../models/capacity-model.ts';
import model from '../../models/designs/streaming-recommendations-200m.ts';
import { formatQuantity } from '../../models/format.ts';

const values = defaultValues(model.inputs);
const figures = model.compute(values);
const percent = (share: number): string => formatQuantity(100 * share, 'percent');
const count = (value: number): string => formatQuantity(value, 'count');

/** Members who stay for another month: an example, with the gain to be found in points. */
const staying = 0.975;
const membersFor = (points: number): number =>
  visitorsPerVariant({ baseline: staying, effect: points / 100 });

/** Days until an average title's images have been seen often enough to find one a tenth better. */
const take = values.takeRate / 100;
const impressions = visitorsPerVariant({ baseline: take, effect: take / 10 });
const titleDays = impressions / (figures.exploredPerTitle.value / values.variants);

/** The figures of experiments that the page on streaming quotes. */
export const numbers = {
  staying: () => percent(staying),
  membersForFiftieth: () => count(membersFor(0.02)),
  shareForFiftieth: () => percent(membersFor(0.02) / values.members),
  membersForTenth: () => count(membersFor(0.1)),
  impressionsPerImage: () => count(impressions),
  titleDays: () => formatQuantity(titleDays, 'days'),
  /** For a title that is seen a hundred times as often as the average. */
  popularHours: () => formatQuantity((titleDays * 24) / 100, 'hours'),
} as const satisfies Record<string, () => string>;
