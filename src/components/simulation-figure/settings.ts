import {
  type Control,
  type Setting,
  type Settings,
  startSettings,
} from '../../simulations/explorable.ts';

/** A control's name in the page's address, apart from those of other figures on the page. */
const nameInAddress = (id: string, control: Control): string => `${id}.${control.name}`;

/** A setting as its control allows it, or undefined. Between two steps of a range is allowed. */
export function allowed(control: Control, text: string): Setting | undefined {
  if (control.kind === 'choice') return control.options.find(({ value }) => value === text)?.value;
  const value = Number(text);
  const fits = text.trim() !== '' && value >= control.min && value <= control.max;
  return fits ? value : undefined;
}

/** The settings that an address holds; what is missing or impossible is as at the start. */
export function readSettings(
  id: string,
  controls: readonly Control[],
  address: URLSearchParams,
): Settings {
  const settings = { ...startSettings(controls) };
  for (const control of controls) {
    const value = allowed(control, address.get(nameInAddress(id, control)) ?? '');
    if (value !== undefined) settings[control.name] = value;
  }
  return settings;
}

/** Whether an address holds a setting of this figure. */
export function hasSettings(
  id: string,
  controls: readonly Pick<Control, 'name'>[],
  address: URLSearchParams,
): boolean {
  return controls.some(({ name }) => address.has(`${id}.${name}`));
}

/** The address with what differs from the start in its query, and everything else as it was. */
export function withSettings(
  id: string,
  controls: readonly Control[],
  address: string,
  settings: Settings,
): URL {
  const url = new URL(address);
  for (const control of controls) {
    const value = settings[control.name];
    if (value === undefined || value === control.start)
      url.searchParams.delete(nameInAddress(id, control));
    else url.searchParams.set(nameInAddress(id, control), String(value));
  }
  return url;
}
