import { describe, expect, it } from 'vitest';
import { readSettings, start, withSettings } from '../../../src/components/hash-ring/settings.ts';

const page = 'https://example.org/playgrounds/consistent-hashing/?attempt=2#solution';

describe('the settings of the ring in the address', () => {
  it('come back as they were written, and leave the rest of the address alone', () => {
    const settings = { before: 7, servers: 8, virtualNodes: 120, seed: 42 };
    const url = withSettings(page, settings);
    expect(readSettings(url.searchParams)).toEqual(settings);
    expect(url.searchParams.get('attempt')).toBe('2');
    expect(url.hash).toBe('#solution');
  });

  it('are not written while they are as at the start', () => {
    const changed = withSettings(page, { ...start, seed: 5 });
    expect(withSettings(changed.href, start).href).toBe(page);
  });

  it('are as at the start where the address has none, or nonsense', () => {
    expect(readSettings(new URLSearchParams())).toEqual(start);
    const nonsense = 'servers=13&before=0&virtual-nodes=1.5&seed=x';
    expect(readSettings(new URLSearchParams(nonsense))).toEqual(start);
  });
});
