import { area, curveLinear, curveStepAfter, line } from 'd3-shape';
import { type Axis, bottom, drawAxes, left, makeScales, right, type Scales } from './axes.ts';
import { type Described, frame } from './frame.ts';
import { drawLegend, legendRows, rowHeight } from './legend.ts';
import { colourOfTone, escapeText, ink, quietInk, short, type Tone } from './theme.ts';

export type Point = readonly [x: number, y: number];

/** A curve. A point whose y is not finite makes a gap. */
export interface Line {
  readonly name: string;
  readonly tone: Tone;
  readonly points: readonly Point[];
  /** Holds each value until the next point: for states and counts. */
  readonly step?: boolean;
  /** Tells two curves apart without colour: '4 3'. */
  readonly dash?: string;
  /** Fills down to zero or the axis. */
  readonly filled?: boolean;
}

/** Single marks, for measured values beside a predicted curve. */
export interface Dots {
  readonly name: string;
  readonly tone: Tone;
  readonly points: readonly Point[];
}

/** A stretch of x with a name: an outage, a state. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly tone: Tone;
}

/** A vertical line: a decision, a deployment. A horizontal one where `y` is given: a threshold. */
export type Mark =
  { readonly x: number; readonly label: string } | { readonly y: number; readonly label: string };

export interface PlotDefinition extends Described {
  readonly x: Axis;
  readonly y: Axis;
  readonly lines?: readonly Line[];
  readonly dots?: readonly Dots[];
  readonly spans?: readonly Span[];
  readonly marks?: readonly Mark[];
}

/**
 * Curves over one x axis as SVG text, the same at build and in the page.
 *
 * @param id unique on the page
 * @throws RangeError when an axis is empty or not finite
 */
export function plot(id: string, definition: PlotDefinition): string {
  const { x, y, lines = [], dots = [], spans = [], marks = [] } = definition;
  const series = [...lines, ...dots.map((one) => ({ ...one, shape: 'dot' as const }))];
  // One curve alone is named by the title.
  const rows = legendRows(series.length > 1 ? series : []);
  const top = 22 + rows.length * rowHeight + 26;
  const scales = makeScales(x, y, top);
  return frame(
    id,
    definition,
    drawLegend(rows, 22 + rowHeight / 2) +
      spans.map((span) => drawSpan(span, scales, top)).join('') +
      drawAxes(x, y, scales, top) +
      `<clipPath id="${id}-data"><path d="M${left} ${top - 3}H${right + 3}V${bottom + 3}H${left}Z"/></clipPath>` +
      `<g clip-path="url(#${id}-data)">` +
      lines.map((one) => drawLine(one, scales)).join('') +
      dots.map((one) => drawDots(one, scales)).join('') +
      '</g>' +
      marks.map((mark) => drawMark(mark, scales, top)).join(''),
  );
}

function drawLine({ points, tone, step, dash, filled }: Line, { x, y }: Scales): string {
  const curve = step ? curveStepAfter : curveLinear;
  const drawable = ([, value]: Point) => Number.isFinite(value);
  const colour = colourOfTone(tone);
  const path = line<Point>()
    .digits(1)
    .defined(drawable)
    .x((point) => x(point[0]))
    .y((point) => y(point[1]))
    .curve(curve)(points);
  const below = filled
    ? area<Point>()
        .digits(1)
        .defined(drawable)
        .x((point) => x(point[0]))
        .y0(bottom)
        .y1((point) => y(point[1]))
        .curve(curve)(points)
    : null;
  return (
    (below ? `<path d="${below}" fill="${colour}" fill-opacity="0.2"/>` : '') +
    `<path d="${path ?? ''}" fill="none" stroke="${colour}" stroke-width="2" stroke-linejoin="round"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`
  );
}

function drawDots({ points, tone }: Dots, { x, y }: Scales): string {
  return points
    .map(
      ([atX, atY]) =>
        `<circle cx="${short(x(atX))}" cy="${short(y(atY))}" r="3.5" fill="${colourOfTone(tone)}"/>`,
    )
    .join('');
}

function drawSpan({ from, to, name, tone }: Span, { x }: Scales, top: number): string {
  const start = Math.max(left, x(from));
  const end = Math.min(right, x(to));
  if (end <= start) return '';
  // A name that does not fit its stretch would lie over the next one's.
  const fits = end - start > name.length * 7;
  return (
    `<rect x="${short(start)}" y="${short(top)}" width="${short(end - start)}" height="${short(bottom - top)}" fill="${colourOfTone(tone)}" fill-opacity="0.13"><title>${escapeText(name)}</title></rect>` +
    (fits
      ? `<text x="${short((start + end) / 2)}" y="${short(top + 13)}" text-anchor="middle" fill="${ink}">${escapeText(name)}</text>`
      : '')
  );
}

function drawMark(mark: Mark, { x, y }: Scales, top: number): string {
  const style = `stroke="${quietInk}" stroke-width="1.5" stroke-dasharray="3 3"`;
  const label = escapeText(mark.label);
  if ('y' in mark) {
    const at = short(y(mark.y));
    return `<path d="M${left} ${at}H${right}" ${style}/><text x="${right}" y="${at}" dy="-4" text-anchor="end" fill="${ink}">${label}</text>`;
  }
  const at = x(mark.x);
  const onTheLeft = at + mark.label.length * 7 > right;
  return (
    `<path d="M${short(at)} ${top}V${bottom}" ${style}/>` +
    `<text x="${short(at + (onTheLeft ? -4 : 4))}" y="${top + 13}" text-anchor="${onTheLeft ? 'end' : 'start'}" fill="${ink}">${label}</text>`
  );
}
