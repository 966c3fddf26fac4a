import { describe, expect, it } from 'vitest';
import { fillFigures, modelFigure } from '../../src/components/capacity-model/figures.ts';
import { formatQuantity } from '../../src/models/format.ts';

describe('a figure in the text', () => {
  it('is the result of the model', () => {
    const { value, unit } = modelFigure('fraud-detection', 'peakRate');
    expect(fillFigures('at {{peakRate}} it', 'fraud-detection')).toBe(
      `at ${formatQuantity(value, unit)} it`,
    );
  });

  it('follows other inputs', () => {
    expect(modelFigure('fraud-detection', 'peakRate', { peakRate: 1_000_000 }).value).toBe(1e6);
  });

  it('names the known figures when there is none of that name', () => {
    expect(() => fillFigures('{{nonsense}}', 'fraud-detection')).toThrow(
      /has no figure 'nonsense'\. Figures: .*peakRate/,
    );
    expect(() => modelFigure('nonsense', 'peakRate')).toThrow(/no capacity model 'nonsense'/);
    expect(() => modelFigure('fraud-detection', 'peakRate', { nonsense: 1 })).toThrow(
      /no input 'nonsense'/,
    );
  });

  it('leaves a text without figures as it is, whatever the topic', () => {
    expect(fillFigures('plain', 'no-model')).toBe('plain');
  });
});
