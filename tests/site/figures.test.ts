import { describe, expect, it } from 'vitest';
import { figure } from '../../src/components/capacity-model/figures.ts';
import { modelById } from '../../src/components/capacity-model/model-by-id.ts';
import { fillFigures } from '../../src/components/inline-markdown/fill-figures.ts';
import { simulationNumber } from '../../src/components/simulation-figure/simulation-numbers.ts';
import { formatQuantity } from '../../src/models/format.ts';

describe('a figure in the text', () => {
  const model = modelById('fraud-detection');

  it('is the result of the model', () => {
    const { value, unit } = figure(model, 'peakRate');
    expect(fillFigures('at {{peakRate}} it', 'fraud-detection')).toBe(
      `at ${formatQuantity(value, unit)} it`,
    );
  });

  it('follows other inputs', () => {
    expect(figure(model, 'peakRate', { peakRate: 1_000_000 }).value).toBe(1e6);
  });

  it('names the known figures when there is none of that name', () => {
    expect(() => fillFigures('{{nonsense}}', 'fraud-detection')).toThrow(
      /has no figure 'nonsense'\. Figures: .*peakRate/,
    );
    expect(() => modelById('nonsense')).toThrow(/no capacity model 'nonsense'/);
    expect(() => figure(model, 'peakRate', { nonsense: 1 })).toThrow(/no input 'nonsense'/);
  });

  it('is of the simulation or of the model where a topic has both', () => {
    const { value, unit } = figure(model, 'peakRate');
    expect(fillFigures('{{pathP99}} at {{peakRate}}', 'fraud-detection')).toBe(
      `${simulationNumber('fraud-detection', 'pathP99')} at ${formatQuantity(value, unit)}`,
    );
  });

  it('leaves a text without figures as it is, whatever the topic', () => {
    expect(fillFigures('plain', 'no-model')).toBe('plain');
  });

  it('is a number of the simulation where the topic has one', () => {
    const moved = simulationNumber('consistent-hashing', 'movedByRing');
    expect(fillFigures('the ring moved {{movedByRing}}', 'consistent-hashing')).toBe(
      `the ring moved ${moved}`,
    );
    expect(() => simulationNumber('consistent-hashing', 'nonsense')).toThrow(
      /has no figure 'nonsense'\. Figures: .*movedByRing/,
    );
    expect(() => simulationNumber('nonsense', 'x')).toThrow(/nonsense\/numbers\.ts is missing/);
  });
});
