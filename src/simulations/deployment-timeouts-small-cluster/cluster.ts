export type Revision = 'old' | 'new';
export type Phase = 'pending' | 'starting' | 'ready' | 'terminating';

export interface Pod {
  readonly revision: Revision;
  phase: Phase;
  /** Index of its node; undefined while it is pending. */
  node: number | undefined;
  /** When it becomes ready, or is gone, in s. */
  changesAt: number;
}

export interface Nodes {
  readonly count: number;
  /** What is left of a node for this Deployment's Pods, in thousandths of a CPU. */
  readonly room: number;
}

/** The Pods of one Deployment on a few equal nodes, of which the requests of CPU are what counts. */
export class Cluster {
  pods: Pod[] = [];
  readonly #nodes: Nodes;
  readonly #request: number;

  constructor(nodes: Nodes, request: number) {
    this.#nodes = nodes;
    this.#request = request;
  }

  count(revision: Revision, ...phases: Phase[]): number {
    return this.pods.filter(
      (pod) => pod.revision === revision && (phases.length === 0 || phases.includes(pod.phase)),
    ).length;
  }

  get ready(): number {
    return this.count('old', 'ready') + this.count('new', 'ready');
  }

  /** What no Pod has asked for on a node. A Pod that is being stopped still holds its request. */
  free(node: number): number {
    return this.#nodes.room - this.#request * this.pods.filter((pod) => pod.node === node).length;
  }

  create(revision: Revision, pods: number): void {
    for (let made = 0; made < pods; made++)
      this.pods.push({ revision, phase: 'pending', node: undefined, changesAt: Infinity });
  }

  /** Stops Pods of a revision: those that do not serve first, as the controller does. */
  remove(revision: Revision, pods: number, goneAt: number): void {
    const order: Phase[] = ['pending', 'starting', 'ready'];
    const candidates = this.pods
      .filter((pod) => pod.revision === revision && pod.phase !== 'terminating')
      .sort((a, b) => order.indexOf(a.phase) - order.indexOf(b.phase));
    for (const pod of candidates.slice(0, pods)) {
      pod.changesAt = pod.phase === 'pending' ? 0 : goneAt;
      pod.phase = 'terminating';
    }
  }

  /** Puts pending Pods on the node with the most room, where one has enough. */
  schedule(readyAt: number): void {
    for (const pod of this.pods.filter(({ phase }) => phase === 'pending')) {
      const nodes = Array.from({ length: this.#nodes.count }, (_, node) => node);
      const best = nodes.sort((a, b) => this.free(b) - this.free(a))[0];
      if (best === undefined || this.free(best) < this.#request) return;
      pod.node = best;
      pod.phase = 'starting';
      pod.changesAt = readyAt;
    }
  }

  /** Lets happen what is due. Returns how many Pods became ready. */
  advance(now: number): number {
    this.pods = this.pods.filter((pod) => pod.phase !== 'terminating' || pod.changesAt > now);
    const started = this.pods.filter((pod) => pod.phase === 'starting' && pod.changesAt <= now);
    for (const pod of started) pod.phase = 'ready';
    return started.length;
  }
}
