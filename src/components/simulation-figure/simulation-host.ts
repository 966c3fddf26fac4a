import type { Control, Settings, Shown } from '../../simulations/explorable.ts';
import type { SimulationReply, SimulationRequest } from './simulation-protocol.ts';

/** What of a worker is used here. */
export type SimulationWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/** A figure's simulation in its worker. Answers come one after another, as requests do. */
export class SimulationHost {
  readonly #worker: SimulationWorker;
  #settle:
    { resolve: (reply: SimulationReply) => void; reject: (cause: Error) => void } | undefined;
  #wanted: Settings | undefined;
  #showing = false;

  constructor(worker: SimulationWorker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<SimulationReply>) => {
      this.#settle?.resolve(data);
    });
    worker.addEventListener('error', ({ message }) => {
      this.#settle?.reject(new Error(message || 'The worker of the simulation did not load.'));
    });
  }

  /**
   * Loads a simulation.
   * @throws Error when it does not load
   */
  async start(id: string): Promise<readonly Control[]> {
    try {
      const reply = await this.#ask({ id });
      if (!('controls' in reply)) throw new Error('error' in reply ? reply.error : 'No controls.');
      return reply.controls;
    } catch (cause) {
      this.#worker.terminate();
      throw cause;
    }
  }

  /**
   * Draws the newest settings: those that come while a run is under way replace each other.
   * @throws Error when a run fails
   */
  async show(settings: Settings, draw: (shown: Shown) => void): Promise<void> {
    this.#wanted = settings;
    if (this.#showing) return;
    this.#showing = true;
    try {
      for (let next = this.#takeWanted(); next; next = this.#takeWanted()) {
        const reply = await this.#ask({ settings: next });
        if (!('shown' in reply)) throw new Error('error' in reply ? reply.error : 'No picture.');
        draw(reply.shown);
      }
    } finally {
      this.#showing = false;
    }
  }

  #takeWanted(): Settings | undefined {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    return wanted;
  }

  #ask(request: SimulationRequest): Promise<SimulationReply> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#worker.postMessage(request);
    });
  }
}
