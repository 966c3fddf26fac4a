import { describe, expect, it } from 'vitest';
import { Bench } from '../../scripts/bench/bench.ts';
import type { Measurement } from '../../scripts/bench/measurement.ts';
import { readPlan, usage } from '../../scripts/bench/plan.ts';

const measurements: Measurement[] = ['speed', 'size'].map((name) => ({
  name,
  title: `The ${name}\nand more`,
  measure: () => Promise.resolve({}),
}));
const playgrounds = ['lru-cache', 'serving-api'];
const plan = (...flags: string[]) => readPlan(flags, measurements, playgrounds);

describe('npm run bench', () => {
  it('measures everything where nothing is named', () => {
    expect(plan()).toEqual({ measurements, playgrounds });
  });

  it('measures only what is named, of the playgrounds that are named', () => {
    const named = plan('size', '--playgrounds', 'serving-api', '--rounds', '3');
    expect(named?.measurements.map(({ name }) => name)).toEqual(['size']);
    expect(named).toMatchObject({ playgrounds: ['serving-api'], rounds: 3 });
  });

  it('says what there is where a name is not known', () => {
    expect(() => plan('sped')).toThrow("no measurement 'sped'. Use one of: speed, size.");
    expect(() => plan('--playgrounds', 'lru')).toThrow('lru-cache, serving-api');
    expect(() => plan('--rounds', '0')).toThrow("not '0'");
  });

  it('lists every measurement in its help', () => {
    expect(plan('--help')).toBeUndefined();
    expect(usage(measurements)).toContain('speed');
    expect(usage(measurements)).toContain('The size\n');
  });
});

describe('of many playgrounds', () => {
  const many = Array.from({ length: 30 }, (_, index) => `playground-${index}`);

  it('each is measured fewer times than one alone', () => {
    expect(new Bench(many).rounds).toBe(2);
    expect(new Bench(['one']).rounds).toBe(10);
  });

  it('a sample is spread over the list; of few, it is all of them', () => {
    expect(new Bench(many).sample).toEqual(
      [0, 6, 12, 18, 24].map((index) => `playground-${index}`),
    );
    expect(new Bench(playgrounds).sample).toEqual(playgrounds);
    expect(new Bench(many.slice(0, 7)).sample.length).toBeLessThanOrEqual(5);
  });
});
