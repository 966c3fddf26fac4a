import { describe, expect, it } from 'vitest';
import { utilisation } from '../../src/models/utilisation.ts';

describe('utilisation', () => {
  it('is the load over what all servers can take', () => {
    expect(utilisation(1_200, 4, 500)).toBe(0.6);
  });

  it('is above 1 where the servers cannot keep up', () => {
    expect(utilisation(3, 1, 2)).toBe(1.5);
  });

  it('needs a server that does something', () => {
    expect(() => utilisation(1, 0, 1)).toThrow('servers must be at least 1, but is 0');
    expect(() => utilisation(1, 1, 0)).toThrow('capacity must be above 0');
  });
});
