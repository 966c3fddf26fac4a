import { describe, expect, it } from 'vitest';
import { contrast, parseHex } from '../../src/diagrams/colour.ts';
import { recolour } from '../../src/diagrams/recolour.ts';
import { sentinels } from '../../src/diagrams/tokens.ts';

describe('recolouring', () => {
  it('turns sentinels into the custom properties of their tokens', () => {
    expect(
      recolour(`fill: ${sentinels.node}; stroke: ${sentinels['node-border'].toUpperCase()};`),
    ).toBe('fill: var(--diagram-node); stroke: var(--diagram-node-border);');
  });

  it('gives any other colour a counterpart on a dark ground', () => {
    expect(recolour('#ffffff')).toBe('light-dark(#ffffff,#1f1f1f)');
    expect(recolour('#000000')).toBe('light-dark(#000000,#ebebeb)');
  });

  it('keeps the hue of a colour', () => {
    const [, dark = ''] = /,(#[\da-f]{6})\)/.exec(recolour('#990000')) ?? [];
    const [red, green, blue] = parseHex(dark);
    expect(red).toBeGreaterThan(green);
    expect(green).toBe(blue);
  });

  it('leaves alone what is not a colour', () => {
    const rest = 'marker-end: url(#diagram-abcdef-1); fill: none; color: currentcolor';
    expect(recolour(rest)).toBe(rest);
  });
});

it('measures contrast from 1 to 21', () => {
  expect(contrast(parseHex('#000000'), parseHex('#ffffff'))).toBeCloseTo(21);
  expect(contrast(parseHex('#777777'), parseHex('#777777'))).toBe(1);
  expect(contrast(parseHex('#777777'), parseHex('#ffffff'))).toBeCloseTo(4.48, 2);
});
