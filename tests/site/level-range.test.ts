import { describe, expect, it } from 'vitest';
import { levelRange } from '../../src/content/level-range.ts';
import type { Level } from '../../src/content/topic.ts';

describe('the levels of a topic', () => {
  it.each<[Level[], string]>([
    [['L5'], 'L5'],
    [['L6', 'L5'], 'L5–L6'],
    [['L3', 'L4', 'L5'], 'L3–L5'],
    [['L3', 'L6'], 'L3, L6'],
    [['L4', 'L4'], 'L4'],
  ])('%j reads %j', (levels, expected) => {
    expect(levelRange(levels)).toBe(expected);
  });
});
