import { describe, expect, it } from 'vitest';
import { isMarked, marked, unmarked } from '../../src/isolation/address.ts';

describe('the address that asks for isolation', () => {
  it.each([
    'https://example.org/handbook/',
    'https://example.org/handbook/?view=candidate#code',
    'https://example.org/#hints',
  ])('keeps the rest of %s, and gives it back', (address) => {
    expect(isMarked(address)).toBe(false);
    expect(isMarked(marked(address))).toBe(true);
    expect(new URL(marked(address)).hash).toBe(new URL(address).hash);
    expect(unmarked(marked(address))).toBe(address);
  });
});
