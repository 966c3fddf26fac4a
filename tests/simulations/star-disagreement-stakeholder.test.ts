import { describe, expect, it } from 'vitest';
import { numbers } from '../../src/simulations/star-disagreement-stakeholder/numbers.ts';

const amount = (text: string): number => Number(text.replaceAll(/[^\d.]/g, ''));

describe('the figures of the story about a disagreement', () => {
  it('price the launch that was wanted', () => {
    expect(numbers.customers()).toBe('2 million');
    // 10 % of 2,000,000, at $5.00
    expect(numbers.offered()).toBe('10 %');
    expect(numbers.offers()).toBe('200,000');
    expect(numbers.totalCost()).toBe('$1,000,000');
  });

  it('plan an experiment that is large enough for the fall it looks for', () => {
    // (1.96 + 0.8416)² × (0.2 × 0.8 + 0.17 × 0.83) ÷ 0.03² = 2,626; the exact plan is close
    expect(numbers.usualChurn()).toBe('20 %');
    expect(numbers.plannedEffect()).toBe('3 percentage points');
    expect(amount(numbers.needed()) / 2_626).toBeCloseTo(1, 1);
    expect(amount(numbers.perVariant())).toBeGreaterThan(amount(numbers.needed()));
  });

  it('find a fall that is real, and may or may not pay', () => {
    // 1,000 and 850 of 5,000
    expect(numbers.churnWithout()).toBe('20 %');
    expect(numbers.churnWith()).toBe('17 %');
    expect(numbers.fall()).toBe('3.0 points');
    // 3.0 ± 1.96 × √(0.16 ÷ 5,000 + 0.1411 ÷ 5,000) = 3.0 ± 1.52
    expect(numbers.interval()).toBe('1.5 to 4.5');
    // 5 ÷ 120 = 4.17 %: inside the interval, so a gain is not excluded, and above the estimate
    expect(numbers.breakEven()).toBe('4.2 points');
  });

  it('lose money on all offers and gain some on fewer', () => {
    // 0.03 × $120, against $5.00
    expect(numbers.margin()).toBe('$120');
    expect(numbers.gainPerOffer()).toBe('$3.60');
    expect(numbers.offerCost()).toBe('$5.00');
    // 200,000 × $1.40
    expect(numbers.lossOfAll()).toBe('$280,000');
    // two thirds of 6,000 customers kept at $120 are $480,000; 80,000 offers cost $400,000
    expect(numbers.narrowOffers()).toBe('80,000');
    expect(numbers.narrowGain()).toBe('$80,000');
  });
});
