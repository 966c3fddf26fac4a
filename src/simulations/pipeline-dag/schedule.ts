import { drawAxes, left, makeScales } from '../plot/axes.ts';
import { type Described, frame } from '../plot/frame.ts';
import { colourOfTone, escapeText, ink, quietInk, short } from '../plot/theme.ts';
import type { Schedule } from './simulate.ts';

export interface NamedSchedule {
  readonly name: string;
  readonly schedule: Schedule;
}

/**
 * Schedules one above the other, a row for each worker; the steps of the critical path are filled.
 *
 * @param id unique on the page
 */
export function drawSchedules(
  id: string,
  described: Described,
  schedules: readonly NamedSchedule[],
  workers: number,
  critical: readonly string[],
): string {
  const top = 44;
  const longest = Math.max(1, ...schedules.map(({ schedule }) => schedule.minutes));
  const x = { label: 'Minutes', domain: [0, longest] } as const;
  const y = { label: '', domain: [0, 1], ticks: 0 } as const;
  const scales = makeScales(x, y, top);
  const [bottom = 0] = scales.y.range();
  const groupHeight = (bottom - top) / schedules.length;
  const rowHeight = (groupHeight - 22) / workers;
  const drawn = schedules.map(({ name, schedule }, group) => {
    const from = top - 16 + group * groupHeight;
    const bars = schedule.steps.map((step) => {
      const start = scales.x(step.start);
      const onPath = critical.includes(step.id);
      return `<rect x="${short(start)}" y="${short(from + 18 + step.worker * rowHeight)}" width="${short(scales.x(step.end) - start - 1)}" height="${short(rowHeight - 2)}" fill="${colourOfTone(onPath ? 1 : 6)}" fill-opacity="${onPath ? 1 : 0.55}"><title>${escapeText(step.id)}</title></rect>`;
    });
    return (
      `<text x="0" y="${short(from + 10)}" fill="${ink}">${escapeText(`${name}: ${schedule.minutes} min`)}</text>` +
      bars.join('') +
      `<path d="M${left} ${short(from + 18)}V${short(from + 18 + workers * rowHeight)}" stroke="${quietInk}"/>`
    );
  });
  return frame(id, described, drawAxes(x, y, scales, top) + `<g>${drawn.join('')}</g>`);
}
