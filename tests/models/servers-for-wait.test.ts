import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanWait } from '../../src/models/mean-wait.ts';
import { serversForWait } from '../../src/models/servers-for-wait.ts';

describe('serversForWait', () => {
  // Gross and Harris: six patients an hour, 20 minutes each; with three doctors they wait 8/54 of an hour
  it('agrees with the eye clinic of the textbook', () => {
    expect(serversForWait(6, 1 / 3, 8 / 54 + 1e-9)).toBe(3);
    expect(serversForWait(6, 1 / 3, 8 / 54 - 1e-3)).toBe(4);
  });

  it('needs one server where nothing arrives', () => {
    expect(serversForWait(0, 1, 0.1)).toBe(1);
  });

  it('keeps the wait, and one server fewer would not', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        (rate, service, wait) => {
          const servers = serversForWait(rate, service, wait);
          expect(meanWait(rate, service, servers)).toBeLessThanOrEqual(wait);
          if (servers - 1 > rate * service)
            expect(meanWait(rate, service, servers - 1)).toBeGreaterThan(wait);
        },
      ),
      { seed: 1 },
    );
  });

  it('needs fewer for one queue than for two halves of it', () => {
    expect(serversForWait(10, 3, 0.25)).toBeLessThan(2 * serversForWait(5, 3, 0.25));
  });

  it('refuses a wait of no time', () => {
    expect(() => serversForWait(1, 1, 0)).toThrow('longestWait must be above');
  });
});
