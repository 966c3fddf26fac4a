import { describe, expect, it } from 'vitest';
import {
  type Control,
  type Explorable,
  type Settings,
  startSettings,
} from '../../src/simulations/explorable.ts';

const explorables = import.meta.glob<{ default: Explorable }>(
  '../../src/simulations/*/explorable.ts',
  { eager: true },
);
const numbers = import.meta.glob<{ numbers: Record<string, () => string> }>(
  '../../src/simulations/*/numbers.ts',
  { eager: true },
);
const idOf = (path: string): string => path.split('/').at(-2) ?? path;

/** Each control at each of its ends, the others at their start. */
function extremes(controls: readonly Control[]): Settings[] {
  const start = startSettings(controls);
  return controls.flatMap((control) =>
    (control.kind === 'range'
      ? [control.min, control.max]
      : control.options.map(({ value }) => value)
    ).map((value) => ({ ...start, [control.name]: value })),
  );
}

/** Ids of elements in the pictures: two alike would cross their references on the page. */
const idsIn = (pictures: readonly string[]): string[] =>
  [...pictures.join('').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '');

describe.each(
  Object.entries(explorables).map(([path, { default: one }]) => [idOf(path), one] as const),
)('the simulation %s', (_, { controls, show }) => {
  it('shows the same for the same settings', async () => {
    expect(await show(startSettings(controls))).toEqual(await show(startSettings(controls)));
  });

  it('draws and says something true to read at every end of its controls', async () => {
    for (const settings of [startSettings(controls), ...extremes(controls)]) {
      const { pictures, sentence } = await show(settings);
      const named = JSON.stringify(settings);
      expect(pictures.length, named).toBeGreaterThan(0);
      for (const text of [...pictures, sentence])
        expect(text, named).not.toMatch(/NaN|undefined|Infinity/);
      expect(sentence, named).toMatch(/\d.*\.$/);
      expect(new Set(idsIn(pictures)).size, named).toBe(idsIn(pictures).length);
    }
  });

  it('follows each of its controls', async () => {
    const shown = async (settings: Settings) => JSON.stringify(await show(settings));
    for (const control of controls) {
      const variants = await Promise.all(
        extremes([control]).map((settings) => shown({ ...startSettings(controls), ...settings })),
      );
      expect(new Set(variants).size, control.name).toBeGreaterThan(1);
    }
  });

  it('names its controls once, and starts inside their ranges', () => {
    expect(new Set(controls.map(({ name }) => name)).size).toBe(controls.length);
    for (const control of controls) {
      if (control.kind === 'choice')
        expect(control.options.map(({ value }) => value)).toContain(control.start);
      else {
        expect(control.start).toBeGreaterThanOrEqual(control.min);
        expect(control.start).toBeLessThanOrEqual(control.max);
      }
    }
  });
});

describe.each(
  Object.entries(numbers).map(([path, module]) => [idOf(path), module.numbers] as const),
)('the figures of %s that texts quote', (_, figures) => {
  it('are texts with a figure in them', () => {
    for (const [name, figure] of Object.entries(figures)) {
      expect(figure(), name).toMatch(/\d/);
      expect(figure(), name).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});
