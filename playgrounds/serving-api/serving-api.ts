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

/** A request whose headers have come; its body may still be on the way. */
export interface ApiRequest {
  readonly method: string;
  /** Without the query, as it was sent. */
  readonly path: string;
  /** The value of a header, by its name in lower case. */
  readonly header: (name: string) => string | undefined;
  /** Reads the body. Rejects with a Refusal if it is too large or breaks off. */
  readonly text: () => Promise<string>;
}

/** `handle` gives a new one for each request: the server's edge adds to its headers. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The service, apart from sockets and signals. */
export interface ServingApi {
  /** Answers one request, whatever is wrong with it; never rejects. */
  readonly handle: (request: ApiRequest) => Answer | Promise<Answer>;
  /** Serves this model from the next prediction on, and is ready. */
  readonly load: (model: Model) => void;
  /** Is not ready any more; requests that still come are answered. */
  readonly drain: () => void;
}
