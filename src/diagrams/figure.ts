import type { Fence } from './fence.ts';
import { narrowestReadable } from './legibility.ts';
import type { Picture } from './picture.ts';

/** The narrowest screen that a page has to fit, in px: WCAG 2.2, 1.4.10. */
const narrowestScreen = 320;

/**
 * The figure of a diagram as HTML. `id` must be unique on the page. A picture
 * that may be wider than the screen scrolls, and then takes the keyboard's focus.
 */
export function figure(fence: Fence, picture: Picture, id: string): string {
  const svg = picture.svg.replaceAll(picture.id, id).trim();
  const least = narrowestReadable(picture.width);
  const scrolls = least > narrowestScreen;
  const focus = scrolls ? ` tabindex="0" role="group" aria-labelledby="${id}-title"` : '';
  const sized = svg.replace('<svg', `<svg style="min-width:${least}px"`);
  const caption = fence.caption ? `<figcaption>${escape(fence.caption)}</figcaption>` : '';
  return `<figure class="diagram not-content"><div class="diagram-picture"${focus}>${sized}</div>${caption}</figure>`;
}

/** What stands in place of a picture for an author: what is wrong, and the diagram's source. */
export function problemFigure(fence: Fence, message: string): string {
  const source = `<pre tabindex="0"><code>${escape(fence.source)}</code></pre>`;
  return `<figure class="diagram diagram-problem not-content"><p role="alert">${escape(message)}</p>${source}</figure>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
