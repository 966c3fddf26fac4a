import { parseArgs } from 'node:util';
import type { Measurement } from './measurement.ts';

/** What one call of `npm run bench` is to measure. */
export interface Plan {
  measurements: readonly Measurement[];
  playgrounds: readonly string[];
  rounds?: number;
}

/** How `npm run bench` is called. */
export function usage(measurements: readonly Measurement[]): string {
  return `npm run bench [-- <measurement> ...] [--playgrounds <id>,<id>] [--rounds <number>]

Measurements, all by default:
${measurements.map(({ name, title }) => `  ${name.padEnd(24)}${title.split('\n')[0] ?? ''}`).join('\n')}

--playgrounds  measures these only; otherwise all, or a few of them where that says enough
--rounds       how often each figure is taken; by default the fewer, the more playgrounds there are`;
}

/**
 * Reads the command line; undefined where it asks for help.
 * @param existing the ids of all playgrounds
 * @throws naming what is not known, and what is
 */
export function readPlan(
  flags: readonly string[],
  all: readonly Measurement[],
  existing: readonly string[],
): Plan | undefined {
  const { values, positionals } = parseArgs({
    args: [...flags],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      playgrounds: { type: 'string' },
      rounds: { type: 'string' },
    },
  });
  if (values.help) return undefined;
  const names = all.map(({ name }) => name);
  refuseUnknown('measurement', positionals, names);
  const playgrounds = values.playgrounds?.split(',') ?? existing;
  refuseUnknown('playground', playgrounds, existing);
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds >= 1)) {
    throw new Error(`--rounds takes a whole number from 1 up, not '${values.rounds}'.`);
  }
  return {
    measurements:
      positionals.length === 0 ? all : all.filter(({ name }) => positionals.includes(name)),
    playgrounds,
    ...(rounds !== undefined && { rounds }),
  };
}

function refuseUnknown(what: string, asked: readonly string[], known: readonly string[]): void {
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new Error(`There is no ${what} '${unknown}'. Use one of: ${known.join(', ')}.`);
}
