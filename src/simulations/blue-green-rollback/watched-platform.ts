import { SimulatedPlatform } from '../../../playgrounds/blue-green-rollback/support/simulated-platform.ts';

export interface Second {
  /** Requests of this second that a version got, by version. */
  v1: number;
  v2: number;
  /** Requests in flight at each version at the end of this second. */
  inFlight1: number;
  inFlight2: number;
  /** Requests lost from the start to the end of this second. */
  lost: number;
}

/** The playground's platform, looked at every second, also while a release is under way. */
export class WatchedPlatform extends SimulatedPlatform {
  readonly seconds: Second[] = [];
  /** When the router was told to switch, and when servers were stopped, in s. */
  readonly switches: number[] = [];
  readonly stops: number[] = [];
  sentToStopped = 0;

  override pass(ms: number): void {
    this.onRequest = (at, version, isLost) => {
      if (isLost) this.sentToStopped += 1;
      else this.#second(at)[version === 'v2' ? 'v2' : 'v1'] += 1;
    };
    const until = this.time + ms;
    while (this.time < until) {
      const next = Math.min(until, 1000 * (Math.floor(this.time / 1000) + 1));
      super.pass(next - this.time);
      if (next % 1000 !== 0) continue;
      const second = this.#second(next - 1000);
      second.inFlight1 = this.countInFlight('v1');
      second.inFlight2 = this.countInFlight('v2');
      second.lost = this.lost;
    }
  }

  override route(version: string): Promise<void> {
    this.switches.push(this.time / 1000);
    return super.route(version);
  }

  override archive(version: string): Promise<void> {
    this.stops.push(this.time / 1000);
    return super.archive(version);
  }

  #second(at: number): Second {
    const nothing = { v1: 0, v2: 0, inFlight1: 0, inFlight2: 0, lost: 0 };
    return (this.seconds[Math.floor(at / 1000)] ??= nothing);
  }
}
