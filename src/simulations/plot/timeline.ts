import { type Axis, bottom, drawAxes, left, makeScales, right, type Scale } from './axes.ts';
import { type Described, frame } from './frame.ts';
import { colourOfTone, escapeText, ink, quietInk, short, type Tone } from './theme.ts';

/** A stretch of a row. Lines lie over bars: what is done over what is granted. */
export interface TimelineSpan {
  /** The row's place, from 0 at the top. */
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly tone: Tone;
  readonly as: 'bar' | 'line' | 'broken line';
  /** Written over a bar where there is room for it. */
  readonly text?: string;
}

/** A moment of a row, told apart by its form as well as its colour. */
export interface TimelineEvent {
  readonly row: number;
  readonly at: number;
  readonly tone: Tone;
  readonly as: 'dot' | 'cross' | 'diamond';
  /** A few words, shown where the pointer rests. */
  readonly name: string;
}

export interface TimelineDefinition extends Described {
  readonly x: Axis;
  readonly rows: readonly string[];
  readonly spans: readonly TimelineSpan[];
  readonly events: readonly TimelineEvent[];
}

const barHeight = 22;

/**
 * Who did what when: a row for each of a few, with stretches of time and moments in them.
 *
 * @param id unique on the page
 * @throws RangeError when the axis is empty or not finite
 */
export function timeline(
  id: string,
  { x, rows, spans, events, ...described }: TimelineDefinition,
): string {
  const top = 34;
  const scales = makeScales(x, { label: '', domain: [0, rows.length] }, top);
  const middle = (row: number) => top + ((row + 0.5) * (bottom - top)) / rows.length;
  const names = rows.map(
    (name, row) =>
      `<text x="${left - 8}" y="${short(middle(row))}" dy="0.32em" text-anchor="end" fill="${quietInk}">${escapeText(name)}</text>`,
  );
  const bars = spans.filter((span) => span.as === 'bar');
  const lines = spans.filter((span) => span.as !== 'bar');
  return frame(
    id,
    described,
    drawAxes(x, { label: '', domain: [0, rows.length], ticks: 0 }, scales, top) +
      `<g aria-hidden="true">${names.join('')}</g>` +
      [...bars, ...lines].map((span) => drawSpan(span, scales.x, middle(span.row))).join('') +
      events.map((event) => drawEvent(event, scales.x, middle(event.row))).join(''),
  );
}

function drawSpan({ from, to, tone, as, text = '' }: TimelineSpan, x: Scale, y: number): string {
  const start = Math.max(left, x(from));
  const end = Math.min(right, x(to));
  if (end <= start) return '';
  const colour = colourOfTone(tone);
  if (as === 'bar') {
    const fits = end - start > text.length * 7;
    return (
      `<rect x="${short(start)}" y="${short(y - barHeight / 2)}" width="${short(end - start)}" height="${barHeight}" fill="${colour}" fill-opacity="0.25"/>` +
      (text && fits
        ? `<text x="${short((start + end) / 2)}" y="${short(y - barHeight / 2 - 5)}" text-anchor="middle" fill="${ink}">${escapeText(text)}</text>`
        : '')
    );
  }
  const dash = as === 'broken line' ? ' stroke-dasharray="2 3"' : '';
  return `<path d="M${short(start)} ${short(y)}H${short(end)}" stroke="${colour}" stroke-width="3"${dash}/>`;
}

function drawEvent({ at, tone, as, name }: TimelineEvent, x: Scale, y: number): string {
  const middle = x(at);
  if (middle < left || middle > right) return '';
  const colour = colourOfTone(tone);
  const place = `transform="translate(${short(middle)} ${short(y)})"`;
  const title = `<title>${escapeText(name)}</title>`;
  if (as === 'dot') return `<circle ${place} r="4.5" fill="${colour}">${title}</circle>`;
  if (as === 'diamond')
    return `<path ${place} d="M0-8L7 0L0 8L-7 0Z" fill="${colour}">${title}</path>`;
  return `<path ${place} d="M-5-5L5 5M-5 5L5-5" stroke="${colour}" stroke-width="3">${title}</path>`;
}
