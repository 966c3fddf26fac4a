import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from 'd3-scale';
import { height, width } from './frame.ts';
import { escapeText, gridLine, quietInk, short } from './theme.ts';

/** One axis: what it measures, its unit, and from where to where. */
export interface Axis {
  /** With the unit: 'Time, s'. */
  readonly label: string;
  readonly domain: readonly [number, number];
  /** 'log' takes a domain above zero. */
  readonly scale?: 'linear' | 'log';
  /** How a tick is written; by default the number with thin spaces between thousands. */
  readonly format?: (value: number) => string;
  /** About how many ticks: 4 by default. */
  readonly ticks?: number;
}

export type Scale = ScaleContinuousNumeric<number, number>;
export interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

/** The rectangle that the data is drawn in; `top` depends on the rows of the legend. */
export const left = 46;
export const right = width - 8;
export const bottom = height - 40;

/** @throws RangeError when a domain is empty, not finite, or not above zero on a log scale */
export function makeScales(x: Axis, y: Axis, top: number): Scales {
  return { x: scaleOf(x, [left, right]), y: scaleOf(y, [bottom, top]) };
}

function scaleOf(axis: Axis, range: [number, number]): Scale {
  const [from, to] = axis.domain;
  const log = axis.scale === 'log';
  if (!Number.isFinite(from) || !Number.isFinite(to) || from >= to || (log && from <= 0))
    throw new RangeError(`The axis '${axis.label}' cannot run from ${from} to ${to}.`);
  return (log ? scaleLog() : scaleLinear()).domain([from, to]).range(range);
}

const plain = (value: number): string =>
  Math.abs(value) >= 10_000 ? value.toLocaleString('en-US') : String(Number(value.toPrecision(4)));

function ticksOf(axis: Axis, scale: Scale): number[] {
  const ticks = scale.ticks(axis.ticks ?? 4);
  // A log scale offers every step of each decade: the powers of ten suffice where there are enough.
  const powers = ticks.filter((tick) => Number.isInteger(Math.log10(tick)));
  return axis.scale === 'log' && powers.length >= 2 ? powers : ticks;
}

/** Grid, ticks and labels, drawn beneath the data. */
export function drawAxes(x: Axis, y: Axis, { x: xScale, y: yScale }: Scales, top: number): string {
  const yTicks = ticksOf(y, yScale).map((tick) => {
    const at = short(yScale(tick));
    return (
      `<path d="M${left} ${at}H${right}" stroke="${gridLine}" stroke-width="1"/>` +
      `<text x="${left - 6}" y="${at}" dy="0.32em" text-anchor="end" fill="${quietInk}">${escapeText((y.format ?? plain)(tick))}</text>`
    );
  });
  const xTicks = ticksOf(x, xScale).map((tick) => {
    const at = xScale(tick);
    const anchor = at > right - 12 ? 'end' : 'middle';
    return (
      `<path d="M${short(at)} ${bottom}v4" stroke="${quietInk}"/>` +
      `<text x="${short(at)}" y="${bottom + 17}" text-anchor="${anchor}" fill="${quietInk}">${escapeText((x.format ?? plain)(tick))}</text>`
    );
  });
  const baseline = `<path d="M${left} ${bottom}H${right}" stroke="${quietInk}"/>`;
  const xLabel = `<text x="${right}" y="${bottom + 34}" text-anchor="end" fill="${quietInk}">${escapeText(x.label)}</text>`;
  const yLabel = `<text x="0" y="${top - 10}" fill="${quietInk}">${escapeText(y.label)}</text>`;
  return `<g aria-hidden="true">${yTicks.join('')}${baseline}${xTicks.join('')}${xLabel}${yLabel}</g>`;
}
