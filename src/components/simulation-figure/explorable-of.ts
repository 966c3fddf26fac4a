import type { Explorable } from '../../simulations/explorable.ts';

/** One chunk per simulation: a page loads its own only. */
const explorables = import.meta.glob<{ default: Explorable }>('../../simulations/*/explorable.ts');

/**
 * Loads the explorable of a simulation.
 * @throws Error that names the missing file
 */
export async function explorableOf(id: string): Promise<Explorable> {
  const load = explorables[`../../simulations/${id}/explorable.ts`];
  if (!load)
    throw new Error(
      `There is no simulation '${id}': src/simulations/${id}/explorable.ts is missing.`,
    );
  return (await load()).default;
}
