/**
 * The address with the view in it, or undefined where it is to stay as it is: on another site, or
 * with a view of its own.
 * @param page the address of the page that holds the link
 */
export function withView(href: string, page: string, view: string): string | undefined {
  const [target, from] = [new URL(href, page), new URL(page)];
  if (target.origin !== from.origin || target.searchParams.has('view')) return undefined;
  target.searchParams.set('view', view);
  return target.href;
}

/** Makes every link of the page lead to its target in the same view, those added later too. */
export function carryView(root: Document, view: string): void {
  // Each of these comes before a link is followed or copied.
  for (const sign of ['click', 'auxclick', 'contextmenu'] as const) {
    root.addEventListener(
      sign,
      (event) => {
        const link = event.target instanceof Element ? event.target.closest('a') : null;
        if (!link?.href || 'ownView' in link.dataset) return;
        const href = withView(link.href, location.href, view);
        if (href) link.href = href;
      },
      { capture: true },
    );
  }
}
