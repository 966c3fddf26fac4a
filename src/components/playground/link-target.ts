/**
 * Whether a page's fragment is a link to code that this playground is to open: its own, or, for the
 * first playground of the page, one that belongs to none here, so that it is refused in words.
 */
export function takesLink(fragment: string, playground: HTMLElement): boolean {
  if (!fragment.startsWith('#code=')) return false;
  const all = [...document.querySelectorAll<HTMLElement>('playground-exercise')];
  const owner = all.find((one) => fragment.startsWith(`#code=v1.${one.dataset['playground']}.`));
  return (owner ?? all[0]) === playground;
}
