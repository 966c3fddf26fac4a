/** Scrolls the strip of files sideways to one; `scrollIntoView` would scroll the page as well. */
export function scrollStripTo(tab: HTMLElement): void {
  const strip = tab.parentElement;
  if (!strip) return;
  const [inner, outer] = [tab.getBoundingClientRect(), strip.getBoundingClientRect()];
  const before = Math.min(inner.left - outer.left, 0);
  const after = Math.max(inner.right - outer.right, 0);
  strip.scrollLeft += before || after;
}
