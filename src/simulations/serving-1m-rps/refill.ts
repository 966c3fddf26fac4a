import { defaultValues } from '../../models/capacity-model.ts';
import { expiringCaches } from '../../models/expiring-caches.ts';
import model from '../../models/designs/serving-1m-rps.ts';
import { zipfRanks } from '../../models/zipf-ranks.ts';

const values = defaultValues(model.inputs);
const figures = model.compute(values);
const edges = figures.edges.value;
const ranks = zipfRanks(values.liveKeys, values.exponent);

/** Calls per second to an owner of one key of each rank, as the edges of its zone miss it. */
const calls = ranks.map(({ keys, share }) => {
  const rate = values.peakRate * share;
  return { keys, rate: rate / (1 + (rate * values.edgeLife) / edges) / values.rings };
});
const all = calls.reduce((sum, { keys, rate }) => sum + keys * rate, 0);

/** Of the calls to owners, the share that their full caches answer. */
export const usualHitRate = (() => {
  const [edge, owner] = expiringCaches(ranks, values.peakRate, [
    { timeToLive: values.edgeLife, copies: edges },
    { timeToLive: values.ownerLife, copies: values.rings },
  ]);
  return (owner?.hits ?? 0) / (1 - (edge?.hits ?? 0));
})();

/**
 * The share of calls that caches answer some seconds after they were emptied: those for keys that were
 * asked for since. It holds while no entry has expired again, so for one time to live.
 */
export function refilledHitRate(seconds: number): number {
  const hits = calls.reduce(
    (sum, { keys, rate }) => sum + keys * rate * -Math.expm1(-rate * seconds),
    0,
  );
  return Math.min(usualHitRate, hits / all);
}
