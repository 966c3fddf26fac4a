import type { Registry } from 'prom-client';
import type { Model } from './model.ts';

/** What the service takes from outside, so that a test can hold all of it. */
export interface ServingApiOptions {
  /** Where the metrics are registered. */
  readonly registry: Registry;
  /** Milliseconds since 1970; never goes back. */
  readonly clock: () => number;
  /** A new request id, for requests that bring none. */
  readonly newRequestId: () => string;
  /** Takes one line of JSON for each request. */
  readonly log: (line: string) => void;
}

/** The service, apart from sockets and signals. */
export interface ServingApi {
  /** Answers one request, whatever is wrong with it. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Serves this model from the next prediction on, and is ready. */
  readonly load: (model: Model) => void;
  /** Is not ready any more; requests that still come are answered, each with Connection: close. */
  readonly drain: () => void;
}
