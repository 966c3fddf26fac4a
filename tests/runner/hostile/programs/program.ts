/** A program that a reader could be given or write, and what it is up to. */
export interface HostileProgram {
  name: string;
  /**
   * The starter. It may export `reach`, which returns if it reached what it must not and throws if
   * it was refused, and `attack`, which is called between two tests that fail.
   */
  code: string;
}

/** Programs by name: what each reaches for, as the body of an async function. */
export function reaching(bodies: Record<string, string>): HostileProgram[] {
  return Object.entries(bodies).map(([name, body]) => ({
    name,
    code: `export const reach = async (away, home) => { ${body} };`,
  }));
}

/** Programs by name: the starter's whole text. */
export function attacking(programs: Record<string, string>): HostileProgram[] {
  return Object.entries(programs).map(([name, code]) => ({ name, code }));
}
