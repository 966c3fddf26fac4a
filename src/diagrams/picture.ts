import { checkSource } from './check-source.ts';
import { DiagramError, UndrawnDiagram } from './diagram-error.ts';
import type { Drawn } from './drawn.ts';
import type { Fence } from './fence.ts';
import { hashOf } from './hash.ts';
import { smallestText, widestPicture } from './legibility.ts';
import { BrowserMissing, MermaidRefusal } from './renderer.ts';
import type { Renderer } from './renderer.ts';
import { syntaxError } from './syntax-error.ts';

/** The picture of a fence. */
export interface Picture {
  readonly svg: string;
  /** All ids in the SVG start with it. */
  readonly id: string;
  /** The natural width in px. */
  readonly width: number;
  /** Whether it was drawn just now, and not before. */
  readonly isNew: boolean;
}

/**
 * The picture of a fence: the one that was drawn before, else a new one.
 * Rejects with a `DiagramError` where the diagram is wrong, too wide, or has to
 * be drawn where there is no browser.
 */
export async function pictureOf(
  fence: Fence,
  drawn: Drawn,
  renderer: Pick<Renderer, 'render'>,
): Promise<Picture> {
  checkSource(fence);
  const hash = hashOf(fence.source);
  const id = `diagram-${hash}`;
  const before = drawn.read(hash);
  const svg = before ?? (await drawNow(fence, renderer, id));
  const width = widthOf(svg);
  if (width > widestPicture) {
    throw new DiagramError(
      fence,
      `the picture is ${width} px wide; above ${widestPicture} px its text would be smaller than ${smallestText} px in the column.`,
      'Use "flowchart TB", shorten the labels, or split the diagram.',
    );
  }
  if (before === undefined) drawn.write(hash, svg);
  return { svg, id, width, isNew: before === undefined };
}

async function drawNow(
  fence: Fence,
  renderer: Pick<Renderer, 'render'>,
  id: string,
): Promise<string> {
  try {
    return await renderer.render(fence.source, id);
  } catch (error) {
    if (error instanceof MermaidRefusal) throw syntaxError(fence, error.message);
    if (!(error instanceof BrowserMissing)) throw error;
    throw new UndrawnDiagram(fence);
  }
}

function widthOf(svg: string): number {
  const width = /^<svg\b[^>]*\swidth="(\d+)"/.exec(svg)?.[1];
  if (!width) throw new Error('A picture states no width. Delete it and run `npm run diagrams`.');
  return Number(width);
}
