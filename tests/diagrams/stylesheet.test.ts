import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, parseHex } from '../../src/diagrams/colour.ts';
import { customProperty, sentinels } from '../../src/diagrams/tokens.ts';

const css = readFileSync(new URL('../../src/diagrams/diagrams.css', import.meta.url), 'utf8');

/** A token's colours in the light and the dark theme. */
function coloursOf(token: string): [light: string, dark: string] {
  const declared = new RegExp(
    `${customProperty(token)}:[^;]*light-dark\\((#[\\da-f]{6}), (#[\\da-f]{6})\\)`,
  ).exec(css);
  return [declared?.[1] ?? '', declared?.[2] ?? ''];
}

function contrastsOf(one: string, other: string): number[] {
  const [ones, others] = [coloursOf(one), coloursOf(other)];
  return [0, 1].map((theme) =>
    contrast(parseHex(ones[theme] ?? ''), parseHex(others[theme] ?? '')),
  );
}

describe('the style sheet of the diagrams', () => {
  it.each(Object.keys(sentinels))('declares %s for both themes', (token) => {
    expect(coloursOf(token).filter((colour) => /^#[\da-f]{6}$/.test(colour))).toHaveLength(2);
  });

  it.each(['canvas', 'node', 'group', 'note'])('has legible text on %s: 4.5 to 1', (ground) => {
    for (const ratio of contrastsOf('text', ground)) expect(ratio).toBeGreaterThanOrEqual(4.5);
  });

  it('has legible numbers on the dots of a sequence: 4.5 to 1', () => {
    for (const ratio of contrastsOf('canvas', 'line')) expect(ratio).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['line', 'canvas'],
    ['line', 'group'],
    ['node-border', 'canvas'],
    ['node-border', 'group'],
  ])('lets %s stand out from %s: 3 to 1', (shape, ground) => {
    for (const ratio of contrastsOf(shape, ground)) expect(ratio).toBeGreaterThanOrEqual(3);
  });
});
