import type { Control, Setting, Settings, Shown } from '../../simulations/explorable.ts';
import { allowed, readSettings, withSettings } from './settings.ts';
import { SimulationHost } from './simulation-host.ts';

type Field = HTMLInputElement | HTMLSelectElement;

function fieldOf(form: HTMLFormElement, { name }: Control): Field | null {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field : null;
}

function readFields(form: HTMLFormElement, controls: readonly Control[]): Settings {
  const settings: Record<string, Setting> = {};
  for (const control of controls) {
    const value = allowed(control, fieldOf(form, control)?.value ?? '') ?? control.start;
    settings[control.name] = value;
  }
  return settings;
}

function writeFields(
  form: HTMLFormElement,
  controls: readonly Control[],
  settings: Settings,
): void {
  for (const control of controls) {
    const field = fieldOf(form, control);
    const value = String(settings[control.name]);
    if (!field) continue;
    if (field.value !== value) field.value = value;
    if (control.kind === 'choice') continue;
    const shown = field.closest('label')?.querySelector('[data-value]');
    if (shown) shown.textContent = value;
    if (control.unit) field.setAttribute('aria-valuetext', `${value} ${control.unit}`);
  }
}

function draw(host: HTMLElement, { pictures, sentence }: Shown): void {
  const place = host.querySelector('.pictures');
  const status = host.querySelector('[role=status]');
  if (!place || !status) return;
  place.innerHTML = pictures.join('');
  status.textContent = sentence;
}

function startWorker(): Worker {
  return new Worker(new URL('./simulation-worker.ts', import.meta.url), { type: 'module' });
}

/**
 * Makes a figure live: its controls change pictures, result sentence and the page's address.
 * @throws Error when its simulation does not load
 */
export async function runSimulationFigure(
  host: HTMLElement,
  id: string,
  form: HTMLFormElement,
): Promise<void> {
  const simulation = new SimulationHost(startWorker());
  const controls = await simulation.start(id);
  const reset = form.querySelector<HTMLButtonElement>('button[type=reset]');
  let settings: Settings;

  const show = (): void => {
    simulation
      .show(settings, (shown) => draw(host, shown))
      .catch((cause: unknown) => {
        const status = host.querySelector('[role=status]');
        if (status) status.textContent = `The simulation failed: ${String(cause)}`;
      });
  };
  const change = (): void => {
    settings = readFields(form, controls);
    writeFields(form, controls, settings);
    if (reset) {
      const atStart = controls.every(({ name, start }) => settings[name] === start);
      // What is hidden loses the focus, and a reader without a pointer their place.
      if (atStart && reset === document.activeElement)
        form.querySelector<Field>('input, select')?.focus();
      reset.hidden = atStart;
    }
    show();
  };
  const writeAddress = (): void => {
    try {
      history.replaceState(history.state, '', withSettings(id, controls, location.href, settings));
    } catch {
      // Safari refuses more than a hundred in half a minute; the address follows the next change.
    }
  };

  const untouched = controls.every(
    (control) => fieldOf(form, control)?.value === String(control.start),
  );
  if (untouched)
    writeFields(form, controls, readSettings(id, controls, new URLSearchParams(location.search)));
  form.addEventListener('input', change);
  // Not on each step of a drag: browsers limit how often the address may change.
  form.addEventListener('change', writeAddress);
  // The form's own reset comes after this event.
  form.addEventListener('reset', () => {
    setTimeout(() => {
      change();
      writeAddress();
    });
  });
  settings = readFields(form, controls);
  change();
  if (!untouched) writeAddress();
}
