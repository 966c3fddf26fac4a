import { describeFrame } from '../../simulations/consistent-hashing/describe.ts';
import { loadPicture } from '../../simulations/consistent-hashing/load-picture.ts';
import { ringPicture } from '../../simulations/consistent-hashing/ring-picture.ts';
import { mostServers, simulateRing } from '../../simulations/consistent-hashing/simulate.ts';
import { readSettings, type RingSettings, withSettings } from './settings.ts';

/**
 * Makes the ring live: its controls change the picture, its result sentence and the page's address.
 *
 * @param touches what the reader did before this code was loaded, in order
 */
export function runHashRing(
  host: HTMLElement,
  form: HTMLFormElement,
  touches: readonly Event[] = [],
): void {
  let settings = readSettings(new URLSearchParams(location.search));

  const show = (): void => {
    showControls(form, settings);
    showFrame(host, settings);
  };
  // Not on each step of a drag: browsers limit how often the address may change.
  const writeAddress = (): void => {
    history.replaceState(history.state, '', withSettings(location.href, settings));
  };
  const apply = (event: Event): boolean => {
    const changes = changesBy(event, settings);
    settings = { ...settings, ...changes };
    return changes !== null;
  };
  const react = (event: Event): void => {
    if (!apply(event)) return;
    show();
    if (event.type === 'click') writeAddress();
  };

  form.addEventListener('input', react);
  form.addEventListener('click', react);
  form.addEventListener('change', () => {
    showControls(form, settings);
    writeAddress();
  });
  // Showing sets the controls to the settings, so what the reader set must be read before it.
  for (const touch of touches) apply(touch);
  show();
  if (touches.length > 0) writeAddress();
}

/** What a touch of a control changes, if anything. */
function changesBy({ type, target }: Event, settings: RingSettings): Partial<RingSettings> | null {
  const serversBecome = (servers: number) =>
    servers === settings.servers || servers < 1 || servers > mostServers
      ? null
      : { before: settings.servers, servers };
  if (type === 'click' && target instanceof HTMLButtonElement)
    return serversBecome(settings.servers + (target.name === 'add' ? 1 : -1));
  if (type !== 'input' || !(target instanceof HTMLInputElement)) return null;
  const value = target.valueAsNumber;
  if (Number.isNaN(value) || !target.validity.valid) return null;
  if (target.name === 'servers') return serversBecome(value);
  return target.name === 'seed' ? { seed: value } : { virtualNodes: value };
}

function showControls(form: HTMLFormElement, settings: RingSettings): void {
  const values = {
    servers: settings.servers,
    'virtual-nodes': settings.virtualNodes,
    seed: settings.seed,
  };
  for (const [name, value] of Object.entries(values)) {
    const input = form.querySelector<HTMLInputElement>(`input[name='${name}']`);
    if (!input) continue;
    if (input.valueAsNumber !== value) input.valueAsNumber = value;
    const shown = input.closest('label')?.querySelector('[data-value]');
    if (shown) shown.textContent = String(value);
  }
  for (const button of form.querySelectorAll('button')) {
    const limit = button.name === 'add' ? mostServers : 1;
    // Not `disabled`, which would take the keyboard's focus from the button that was just pressed.
    button.ariaDisabled = String(settings.servers === limit);
  }
}

function showFrame(host: HTMLElement, settings: RingSettings): void {
  const frame = simulateRing(settings, settings.seed).at(-1);
  const ring = host.querySelector('[data-picture=ring]');
  const load = host.querySelector('[data-picture=load]');
  const status = host.querySelector('[role=status]');
  if (!frame || !ring || !load || !status) return;
  ring.innerHTML = ringPicture(frame, 'hash-ring');
  load.innerHTML = loadPicture(frame, 'hash-ring');
  status.textContent = describeFrame(frame);
}
