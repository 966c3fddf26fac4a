import type { SimulatedTime } from '../simulated-time.ts';

/** One for all calls: to collect its stack each time would take longer than the rest. */
const noConnection = new Error('No connection became free in time.');

/** A few connections that calls take in turn; who waits too long for one gives up. */
export class ConnectionPool {
  #free: number;
  readonly #waiting = new Set<() => void>();
  readonly #patience: number;
  readonly #time: SimulatedTime;

  /** @param patience how long a call waits for a connection, in ms */
  constructor(connections: number, patience: number, time: SimulatedTime) {
    this.#free = connections;
    this.#patience = patience;
    this.#time = time;
  }

  async use<T>(call: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn();
    try {
      return await call();
    } finally {
      const [next] = this.#waiting;
      if (next) next();
      else this.#free += 1;
    }
  }

  #turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = this.#time.schedule(this.#patience, () => {
        this.#waiting.delete(take);
        reject(noConnection);
      });
      const take = () => {
        giveUp();
        this.#waiting.delete(take);
        resolve();
      };
      this.#waiting.add(take);
    });
  }
}
