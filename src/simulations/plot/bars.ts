import { type Axis, bottom, drawAxes, left, makeScales, right } from './axes.ts';
import { type Described, frame } from './frame.ts';
import { colourOfTone, escapeText, ink, quietInk, short, type Tone } from './theme.ts';

export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly tone: Tone;
  /** The value as it is written over the bar. */
  readonly text: string;
}

/**
 * A few values side by side, each with its name and its figure.
 *
 * @param id unique on the page
 */
export function bars(
  id: string,
  definition: Described & { readonly y: Axis; readonly bars: readonly Bar[] },
): string {
  const top = 54;
  const slot = (right - left) / definition.bars.length;
  const x: Axis = { label: '', domain: [0, definition.bars.length], ticks: 0 };
  const scales = makeScales(x, definition.y, top);
  const drawn = definition.bars.map(({ name, value, tone, text }, index) => {
    const middle = left + slot * (index + 0.5);
    const peak = Math.max(top, scales.y(value));
    return (
      `<rect x="${short(middle - slot * 0.3)}" y="${short(peak)}" width="${short(slot * 0.6)}" height="${short(bottom - peak)}" fill="${colourOfTone(tone)}"/>` +
      `<text x="${short(middle)}" y="${short(peak - 5)}" text-anchor="middle" fill="${ink}" font-weight="600">${escapeText(text)}</text>` +
      `<text x="${short(middle)}" y="${bottom + 17}" text-anchor="middle" fill="${quietInk}">${escapeText(name)}</text>`
    );
  });
  return frame(id, definition, drawAxes(x, definition.y, scales, top) + drawn.join(''));
}
