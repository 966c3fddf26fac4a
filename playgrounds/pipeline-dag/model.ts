import type { Step } from './pipeline.ts';

/**
 * What the contract says, as plainly as it can be said: recursion over the dependencies, computed anew
 * for each question. Only for small pipelines.
 */
export class RecursiveModel {
  readonly #steps: ReadonlyMap<string, Step>;

  constructor(steps: readonly Step[]) {
    this.#steps = new Map(steps.map((step) => [step.id, step]));
  }

  /** All steps that must end before this one starts, directly or not. It is among them in a cycle. */
  before(id: string, found = new Set<string>()): Set<string> {
    for (const other of this.#after(id)) {
      if (found.has(other)) continue;
      found.add(other);
      this.before(other, found);
    }
    return found;
  }

  hasCycle(): boolean {
    return [...this.#steps.keys()].some((id) => this.before(id).has(id));
  }

  /** 0 for a step that waits for none, else one more than the highest that it waits for. */
  level(id: string): number {
    return Math.max(-1, ...this.#after(id).map((other) => this.level(other))) + 1;
  }

  /** Minutes of the longest chain that ends with this step. */
  chain(id: string): number {
    return (
      (this.#steps.get(id)?.minutes ?? 0) +
      Math.max(0, ...this.#after(id).map((other) => this.chain(other)))
    );
  }

  /** Minutes of the longest chain that starts with this step. */
  ahead(id: string): number {
    const next = [...this.#steps.values()].filter(({ after }) => after.includes(id));
    return (
      (this.#steps.get(id)?.minutes ?? 0) +
      Math.max(0, ...next.map((other) => this.ahead(other.id)))
    );
  }

  #after(id: string): readonly string[] {
    return this.#steps.get(id)?.after ?? [];
  }
}
