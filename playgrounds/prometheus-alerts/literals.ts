/** Seconds of a duration such as `1h30m`; NaN where it is none. */
export function secondsOf(duration: string): number {
  const units: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400, w: 604800 };
  if (!/^(\d+(ms|[smhdwy]))+$/.test(duration)) return Number(duration || NaN);
  const parts = duration.matchAll(/(\d+)(ms|[smhdwy])/g);
  return [...parts].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 31_536_000),
    0,
  );
}

/** A number, or a duration in seconds where Prometheus takes one for it. */
export function numberOf(text: string): number {
  if (/^[+-]?inf$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return Number.isNaN(Number(text)) ? secondsOf(text) : Number(text);
}

/** The text between quotes. */
export function stringOf(text: string): string {
  const inside = text.slice(1, -1);
  return text.startsWith('`') ? inside : inside.replace(/\\(.)/g, '$1');
}
