const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nameOf = (value: unknown): unknown => (isObject(value) ? value['name'] : undefined);

/**
 * A strategic merge patch, as far as the labs need it: mappings are merged, and lists whose entries
 * have a `name`, such as containers, are merged by it; all else is replaced.
 */
export function strategicMerge(target: unknown, patch: unknown): unknown {
  if (isObject(target) && isObject(patch)) {
    const merged = Object.entries(patch).map(([key, value]) => [
      key,
      key in target ? strategicMerge(target[key], value) : value,
    ]);
    return { ...target, ...(Object.fromEntries(merged) as Record<string, unknown>) };
  }
  if (Array.isArray(target) && Array.isArray(patch) && patch.every((entry) => nameOf(entry))) {
    const all: unknown[] = target;
    const changes: unknown[] = patch;
    const names = all.map(nameOf);
    return [
      ...all.map((entry) => {
        const change = changes.find((one) => nameOf(one) === nameOf(entry));
        return change === undefined ? entry : strategicMerge(entry, change);
      }),
      ...changes.filter((change) => !names.includes(nameOf(change))),
    ];
  }
  return patch;
}
