import { levels, type Level } from './topic.ts';

/** The levels as a reader sees them: 'L5', 'L5–L6', 'L3, L6'. */
export function levelRange(of: readonly Level[]): string {
  const positions = [...new Set(of)].map((level) => levels.indexOf(level)).sort((a, b) => a - b);
  const [first] = positions;
  const last = positions.at(-1);
  if (first === undefined || last === undefined) return '';
  if (first === last) return levels[first] ?? '';
  const adjacent = last - first === positions.length - 1;
  return adjacent
    ? `${levels[first] ?? ''}–${levels[last] ?? ''}`
    : positions.map((position) => levels[position]).join(', ');
}
