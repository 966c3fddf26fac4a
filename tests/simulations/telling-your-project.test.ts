import { describe, expect, it } from 'vitest';
import { numbers } from '../../src/simulations/telling-your-project/numbers.ts';

function shown(expected: Partial<Record<keyof typeof numbers, string>>): void {
  for (const [name, text] of Object.entries(expected))
    expect(numbers[name as keyof typeof numbers](), name).toBe(text);
}

describe('the sums behind the claims, worked out by hand', () => {
  it('call 20 to 300 requests a second fifteen times, not three', () => {
    // 300 ÷ 20 = 15; 15 − 1 = 1,400 %
    shown({ throughput: '15 times', throughputRise: '1,400 %' });
  });

  it('tell the rollback from the deployment', () => {
    shown({
      // 1 − 5 ÷ 120
      rollback: '95.8 %',
      // 1 − 3 ÷ 14, 1 − 3 ÷ 10
      deployment: '78.6 %',
      deploymentInWorkingDays: '70 %',
    });
  });

  it('let bill and cost per request agree at equal volume only', () => {
    shown({
      // 1 − 5.1 ÷ 8.2; 1 − 0.015 ÷ 0.024
      bill: '37.8 %',
      perRequest: '37.5 %',
      // 1 − 1.1 × 0.625 = 0.3125
      billAtMoreTraffic: '31.3 %',
    });
  });

  it('price the routed request', () => {
    shown({
      // 0.9 × 0.0001 + 0.1 × 0.001
      routed: '$0.00019',
      // 1 − 0.19
      routedSaving: '81 %',
    });
  });

  it('turn availability into hours a year', () => {
    // 8,760 h × 0.1 %, × 0.05 %
    shown({ downtimeOf999: '8.76 hours', downtimeOf9995: '4.38 hours' });
  });

  it('say one latency in two ways', () => {
    // 800 ÷ 45; 1 − 45 ÷ 800
    shown({ latency: '17.8 times', latencyLess: '94.4 %' });
  });

  it('do not let an image explain more than its size', () => {
    // 1,200 ÷ 380 = 3.16, less than the 5.6 that was claimed
    shown({ image: '3.16 times' });
    expect(parseFloat(numbers.image())).toBeLessThan(5.6);
  });
});
