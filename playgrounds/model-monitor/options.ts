import type { MonitorOptions, Reference, Rule } from './monitor.ts';

/** The options with their defaults; throws, with the cause and the fix, where they make no sense. */
export function completeOptions(options: MonitorOptions): Required<MonitorOptions> {
  const complete = {
    windowMs: 3_600_000,
    slots: 12,
    labelWaitMs: 86_400_000,
    maxWaiting: 100_000,
    minRows: 100,
    ...options,
  };
  for (const name of ['windowMs', 'labelWaitMs'] as const)
    if (!(complete[name] > 0 && complete[name] < Infinity))
      throw new RangeError(`${name} must be milliseconds above 0, not ${complete[name]}.`);
  for (const name of ['slots', 'maxWaiting', 'minRows'] as const)
    if (!Number.isInteger(complete[name]) || complete[name] < 1)
      throw new RangeError(`${name} must be a whole number from 1 up, not ${complete[name]}.`);
  for (const [feature, reference] of Object.entries(complete.reference))
    checkReference(feature, reference);
  const names = new Set<string>();
  for (const rule of complete.rules) {
    if (names.has(rule.name))
      throw new Error(`Two rules are called '${rule.name}': give each a name of its own.`);
    names.add(rule.name);
    checkRule(rule);
  }
  return complete;
}

function checkReference(feature: string, { edges, counts }: Reference): void {
  if (counts.length !== edges.length + 2)
    throw new RangeError(
      `The reference of '${feature}' has ${edges.length} edges and so needs ${edges.length + 2} counts, the last for missing values, not ${counts.length}.`,
    );
  if (edges.some((edge, index) => !(edge > (edges[index - 1] ?? -Infinity))))
    throw new RangeError(`The edges of '${feature}' must ascend: ${edges.join(', ')}.`);
  if (!(counts.reduce((sum, count) => sum + count, 0) > 0))
    throw new RangeError(`The reference of '${feature}' is empty: count the training data.`);
}

function checkRule({ name, bad, fireAt, resolveAt, forMs }: Rule): void {
  if (bad === 'above' ? resolveAt > fireAt : resolveAt < fireAt)
    throw new RangeError(
      `The rule '${name}' fires ${bad} ${fireAt} and would resolve at ${resolveAt}, which is worse: put resolveAt on the good side of fireAt.`,
    );
  if (!(forMs >= 0))
    throw new RangeError(`The rule '${name}' needs forMs from 0 up, not ${forMs}.`);
}
