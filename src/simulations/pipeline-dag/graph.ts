import type { Outcome, Step } from '../../../playgrounds/pipeline-dag/pipeline.ts';
import { Pipeline } from '../../../playgrounds/pipeline-dag/solution.ts';
import { type Described, frame, width } from '../plot/frame.ts';
import { colourOfTone, escapeText, ink, quietInk, short } from '../plot/theme.ts';

const top = 26;
const rowHeight = 32;
const boxHeight = 20;
const boxWidth = 104;

/**
 * Steps as boxes, a row for each level; the critical path is drawn strong, and a step that will not
 * run again faint.
 *
 * @param id unique on the page
 * @param outcomes what became of the steps in the run that is shown
 */
export function drawGraph(
  id: string,
  described: Described,
  steps: readonly Step[],
  outcomes: ReadonlyMap<string, Outcome>,
): string {
  const pipeline = new Pipeline(steps);
  const critical = pipeline.criticalPath().ids;
  const middleOf = new Map<string, readonly [x: number, y: number]>();
  for (const [row, level] of pipeline.levels().entries())
    for (const [column, name] of level.entries())
      middleOf.set(name, [
        ((column + 0.5) * width) / level.length,
        top + row * rowHeight + boxHeight / 2,
      ]);
  const at = (name: string) => middleOf.get(name) ?? [0, 0];
  const lines = steps.flatMap((step) =>
    step.after.map((before) => {
      const [fromX, fromY] = at(before);
      const [toX, toY] = at(step.id);
      const place = critical.indexOf(before);
      const onPath = place >= 0 && critical[place + 1] === step.id;
      return `<path d="M${short(fromX)} ${short(fromY + boxHeight / 2)}L${short(toX)} ${short(toY - boxHeight / 2)}" stroke="${onPath ? colourOfTone(1) : quietInk}" stroke-width="${onPath ? 3 : 1}"/>`;
    }),
  );
  const boxes = steps.map((step) => {
    const [x, y] = at(step.id);
    const colour = critical.includes(step.id) ? colourOfTone(1) : quietInk;
    const reused = outcomes.get(step.id) === 'reused';
    return (
      `<rect x="${short(x - boxWidth / 2)}" y="${short(y - boxHeight / 2)}" width="${boxWidth}" height="${boxHeight}" rx="4" fill="var(--sl-color-black, #fff)" stroke="${colour}" stroke-width="${critical.includes(step.id) ? 2.5 : 1}"${reused ? ' stroke-dasharray="3 3"' : ''}/>` +
      `<text x="${short(x)}" y="${short(y)}" dy="0.34em" text-anchor="middle" fill="${ink}">${escapeText(`${step.id} ${step.minutes}`)}</text>`
    );
  });
  return frame(id, described, `<g aria-hidden="true">${lines.join('')}${boxes.join('')}</g>`);
}
