import { expect, it } from 'vitest';
import { hashOf } from '../../src/diagrams/hash.ts';

it('is the same for the same source and another for another', () => {
  expect(hashOf('flowchart TB\nA --> B')).toBe(hashOf('flowchart TB\nA --> B'));
  expect(hashOf('flowchart TB\nA --> B')).not.toBe(hashOf('flowchart TB\nA --> C'));
});

it('fits a file name', () => {
  expect(hashOf('flowchart TB')).toMatch(/^[\da-f]{16}$/);
});
