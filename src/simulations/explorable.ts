/** A number that the reader moves. */
export interface Range<Name extends string = string> {
  readonly kind: 'range';
  /** Its place in the page's address, and the name of the setting. */
  readonly name: Name;
  readonly label: string;
  /** Shown after the value: 'ms', '%'. */
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What the page shows before it is touched, and what its text is written for. */
  readonly start: number;
}

/** One of a few that the reader chooses. */
export interface Choice<Name extends string = string> {
  readonly kind: 'choice';
  readonly name: Name;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly start: string;
}

export type Control = Range | Choice;
export type Setting = number | string;
export type Settings = Readonly<Record<string, Setting>>;

/** The settings that these controls make: a number for each range, a string for each choice. */
export type SettingsOf<Controls extends readonly Control[]> = {
  readonly [One in Controls[number] as One['name']]: One extends Range ? number : string;
};

/** What one run of a simulation shows. */
export interface Shown {
  /** SVG texts of about 360 by 240 units, side by side where there is room: the rival first. */
  readonly pictures: readonly string[];
  /** What happened, in a sentence or two, with the one number that compares. */
  readonly sentence: string;
}

/** A simulation that a page shows and the reader changes. Same settings, same picture. */
export interface Explorable {
  readonly controls: readonly Control[];
  /** What the marks of the pictures mean, where they do not say it themselves. */
  readonly legend?: string;
  /** Quick enough to follow a drag: some tens of milliseconds. A promise if the solution needs one. */
  readonly show: (settings: Settings) => Shown | Promise<Shown>;
}

/** The seed, as every simulation with chance in it offers it: another seed, another draw. */
export const seedControl = {
  kind: 'range',
  name: 'seed',
  label: 'Seed',
  min: 1,
  max: 20,
  step: 1,
  start: 1,
} as const satisfies Range;

/**
 * Makes an explorable whose `show` gets its settings typed by the controls.
 *
 * @example
 * export default explorable({
 *   controls: [{ kind: 'range', name: 'outage', label: 'Outage', unit: 's', min: 0, max: 60, step: 5, start: 20 }, seedControl],
 *   show: ({ outage, seed }) => ({ pictures: [picture(simulate({ outage }, seed))], sentence: '…' }),
 * });
 */
export function explorable<const Controls extends readonly Control[]>(definition: {
  readonly controls: Controls;
  readonly legend?: string;
  readonly show: (settings: SettingsOf<Controls>) => Shown | Promise<Shown>;
}): Explorable {
  return {
    ...definition,
    show: (settings) => definition.show(settings as SettingsOf<Controls>),
  };
}

/** What the controls stand at before they are touched. */
export function startSettings(controls: readonly Control[]): Settings {
  return Object.fromEntries(controls.map(({ name, start }) => [name, start]));
}
