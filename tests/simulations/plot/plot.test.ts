import { describe, expect, it } from 'vitest';
import { legendRows } from '../../../src/simulations/plot/legend.ts';
import { bars } from '../../../src/simulations/plot/bars.ts';
import { plot, type PlotDefinition } from '../../../src/simulations/plot/plot.ts';

const latency: PlotDefinition = {
  title: 'Latency',
  description: 'It doubles at second 5.',
  x: { label: 'Time, s', domain: [0, 10] },
  y: { label: 'p99, ms', domain: [0, 100] },
  lines: [
    {
      name: 'with breaker',
      tone: 1,
      points: [
        [0, 20],
        [5, 40],
        [10, NaN],
      ],
    },
  ],
};

describe('plot', () => {
  it('is an image with a name and a description for assistive technology', () => {
    const svg = plot('one', latency);
    expect(svg).toContain('role="img" aria-labelledby="one-title one-description"');
    expect(svg).toContain('<title id="one-title">Latency</title>');
    expect(svg).toContain('<desc id="one-description">It doubles at second 5.</desc>');
  });

  it('puts larger values higher and later ones further to the right', () => {
    const path = /<path d="M([\d.]+),([\d.]+)L([\d.]+),([\d.]+)/.exec(plot('one', latency));
    const [x0, y0, x1, y1] = (path ?? []).slice(1).map(Number);
    expect(x1).toBeGreaterThan(x0 ?? NaN);
    expect(y1).toBeLessThan(y0 ?? NaN);
  });

  it('leaves a gap where a value is missing', () => {
    expect(plot('one', latency)).not.toContain('NaN');
  });

  it('names both axes with their units, and its curves where there are several', () => {
    const without = { name: 'without breaker', tone: 2, points: [[0, 90]] } as const;
    const svg = plot('one', { ...latency, lines: [...(latency.lines ?? []), without] });
    for (const text of ['Time, s', 'p99, ms', 'with breaker', 'without breaker'])
      expect(svg).toContain(`>${text}<`);
    expect(plot('one', latency)).not.toContain('>with breaker<');
  });

  it('draws spans, marks and thresholds with their names', () => {
    const svg = plot('one', {
      ...latency,
      spans: [{ from: 2, to: 8, name: 'outage', tone: 2 }],
      marks: [
        { x: 5, label: 'rolled back' },
        { y: 50, label: 'objective' },
      ],
    });
    for (const text of ['outage', 'rolled back', 'objective']) expect(svg).toContain(`>${text}<`);
  });

  it('draws nothing of a span outside the axis', () => {
    const spans = [{ from: 20, to: 30, name: 'later', tone: 2 } as const];
    expect(plot('one', { ...latency, spans })).not.toContain('later');
  });

  it('keeps markup in names from becoming markup', () => {
    const svg = plot('one', { ...latency, title: 'p < 0.05 & "more"' });
    expect(svg).toContain('p &lt; 0.05 &amp; &quot;more&quot;');
  });

  it.each([
    { domain: [5, 5] as const, scale: 'linear' as const },
    { domain: [0, 10] as const, scale: 'log' as const },
    { domain: [0, Infinity] as const, scale: 'linear' as const },
  ])('refuses the axis $domain on a $scale scale', ({ domain, scale }) => {
    expect(() => plot('one', { ...latency, y: { label: 'Load', domain, scale } })).toThrow(
      /The axis 'Load' cannot run from/,
    );
  });

  it('marks only powers of ten on a long log axis', () => {
    const svg = plot('one', {
      ...latency,
      x: { label: 'n', domain: [1, 1e6], scale: 'log' },
      lines: [],
    });
    expect(svg).toContain('>1,000,000<');
    expect(svg).not.toContain('>2000<');
  });
});

describe('a legend', () => {
  it('shows lines as lines and dots as dots', () => {
    const drawn = plot('p', {
      title: 'Measured beside predicted',
      description: 'Both.',
      x: { label: 'x', domain: [0, 1] },
      y: { label: 'y', domain: [0, 1] },
      lines: [{ name: 'predicted', tone: 1, points: [] }],
      dots: [{ name: 'measured', tone: 2, points: [] }],
    });
    const [, line = '', dot = ''] =
      /<g aria-hidden="true">(.*)predicted<\/text>(.*)measured<\/text>/.exec(drawn) ?? [];
    expect(line).toMatch(/^<path /);
    expect(dot).toMatch(/^<circle /);
  });
});

describe('legendRows', () => {
  it('begins a new row where an entry would leave the picture', () => {
    const entry = (name: string) => ({ name, tone: 1 as const });
    const rows = legendRows([entry('without breaker, naive'), entry('with breaker, half-open')]);
    expect(rows.map((row) => row.length)).toEqual([1, 1]);
    expect(legendRows([entry('one'), entry('two')])).toHaveLength(1);
  });
});

describe('bars', () => {
  it('writes the figure over each bar, and makes the larger one taller', () => {
    const svg = bars('cost', {
      title: 'Cost',
      description: 'Cascade against always large.',
      y: { label: '$ per 1,000', domain: [0, 10] },
      bars: [
        { name: 'large', value: 9, tone: 2, text: '$9' },
        { name: 'cascade', value: 3, tone: 1, text: '$3' },
      ],
    });
    const heights = [...svg.matchAll(/<rect [^>]*height="([\d.]+)"/g)].map(([, h]) => Number(h));
    expect(heights[0]).toBeCloseTo((heights[1] ?? NaN) * 3, 0);
    expect(svg).toContain('>$9<');
  });
});
