import { describe, expect, it } from 'vitest';
import { timeline, type TimelineDefinition } from '../../../src/simulations/plot/timeline.ts';

const trainers: TimelineDefinition = {
  title: 'Trainers',
  description: 'B works without the lock from second 4.',
  x: { label: 'Time, s', domain: [0, 10] },
  rows: ['A', 'B'],
  spans: [
    { row: 1, from: 2, to: 6, tone: 1, as: 'line' },
    { row: 1, from: 2, to: 4, tone: 1, as: 'bar', text: 'token 7' },
    { row: 0, from: 6, to: 8, tone: 1, as: 'broken line' },
  ],
  events: [
    { row: 1, at: 6, tone: 2, as: 'cross', name: 'refused' },
    { row: 0, at: 3, tone: 3, as: 'dot', name: 'moved <the alias>' },
    { row: 0, at: 8, tone: 2, as: 'diamond', name: 'overwritten' },
  ],
};
const svg = timeline('one', trainers);
const numbers = (pattern: RegExp): number[] => (pattern.exec(svg) ?? []).slice(1).map(Number);

describe('a timeline', () => {
  it('is an image with a name and a description for assistive technology', () => {
    expect(svg).toContain('role="img" aria-labelledby="one-title one-description"');
    expect(svg).toContain('B works without the lock from second 4.');
  });

  it('names its rows and its axis', () => {
    for (const text of ['A', 'B', 'Time, s']) expect(svg).toContain(`>${text}<`);
  });

  it('begins what begins at the same time at the same place, and draws lines over bars', () => {
    const [barStart, barTop, barWidth] = numbers(
      /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"/,
    );
    const [lineStart, lineY, lineEnd] = numbers(
      /<path d="M([\d.]+) ([\d.]+)H([\d.]+)" stroke="[^"]+" stroke-width="3"\/>/,
    );
    expect(lineStart).toBe(barStart);
    expect((lineEnd ?? NaN) - (lineStart ?? NaN)).toBeCloseTo(2 * (barWidth ?? NaN), 0);
    expect(lineY).toBeGreaterThan(barTop ?? NaN);
    expect(svg.indexOf('<rect')).toBeLessThan(svg.indexOf('stroke-width="3"'));
  });

  it('puts the first row on top, and each event at its time', () => {
    const [dotX, dotY] = numbers(/<circle transform="translate\(([\d.]+) ([\d.]+)\)/);
    const [crossX, crossY] = numbers(/<path transform="translate\(([\d.]+) ([\d.]+)\)" d="M-5/);
    expect(dotX).toBeLessThan(crossX ?? NaN);
    expect(dotY).toBeLessThan(crossY ?? NaN);
  });

  it('gives dots, crosses and diamonds forms of their own, with their names', () => {
    expect(svg).toContain('M0-8');
    for (const name of ['refused', 'overwritten', 'moved &lt;the alias&gt;'])
      expect(svg).toContain(`<title>${name}</title>`);
  });

  it('writes over a bar what fits it', () => {
    expect(svg).toContain('>token 7<');
    const narrow = { row: 0, from: 1, to: 1.5, tone: 1, as: 'bar', text: 'token 8' } as const;
    expect(timeline('two', { ...trainers, spans: [narrow] })).not.toContain('token 8');
  });

  it('cuts off what lies outside the axis', () => {
    const outside = timeline('two', {
      ...trainers,
      spans: [
        { row: 0, from: -5, to: -1, tone: 1, as: 'bar' },
        { row: 0, from: 11, to: 12, tone: 1, as: 'line' },
        { row: 1, from: -5, to: 20, tone: 1, as: 'bar' },
      ],
      events: [{ row: 0, at: 11, tone: 2, as: 'dot', name: 'later' }],
    });
    expect(outside).not.toContain('later');
    expect(outside.match(/<rect/g)).toHaveLength(1);
    expect(outside).toMatch(/<rect x="46" y="[\d.]+" width="306"/);
    expect(outside).not.toContain('stroke-width="3"');
  });
});
