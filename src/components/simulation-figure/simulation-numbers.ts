/** The figures that a text quotes from a simulation, each computed when it is asked for. */
type Numbers = Readonly<Record<string, () => string>>;

const modules = import.meta.glob<{ numbers: Numbers }>('../../simulations/*/numbers.ts', {
  eager: true,
});
/** A simulation may run for a while, and a page quotes its figures more than once. */
const computed = new Map<string, string>();

function numbersOf(id: string): Numbers | undefined {
  return modules[`../../simulations/${id}/numbers.ts`]?.numbers;
}

/** Whether a simulation has a figure of this name. */
export const hasSimulationNumber = (id: string, name: string): boolean =>
  numbersOf(id)?.[name] !== undefined;

/**
 * A figure of a simulation as a reader sees it, unit included.
 * @throws Error that lists the known names when there is no figure of that name
 */
export function simulationNumber(id: string, name: string): string {
  const key = `${id}/${name}`;
  const known = computed.get(key);
  if (known !== undefined) return known;
  const numbers = numbersOf(id);
  const compute = numbers?.[name];
  if (!compute)
    throw new Error(
      `Simulation '${id}' has no figure '${name}'. Figures: ${Object.keys(numbers ?? {}).join(', ') || `none, as src/simulations/${id}/numbers.ts is missing`}.`,
    );
  const text = compute();
  computed.set(key, text);
  return text;
}
