/**
 * A part of a playground, by its selector.
 * @throws Error that names the selector when the playground has no such part
 */
export function part(host: HTMLElement, selector: string): HTMLElement {
  const found = host.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The playground has no element '${selector}'.`);
  return found;
}
