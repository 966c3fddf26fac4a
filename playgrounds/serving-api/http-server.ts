import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Refusal } from './refusal.ts';
import { limits } from './schemas.ts';
import type { Answer, ApiRequest, ServingApi } from './serving-api.ts';

export interface HttpServerOptions {
  /** A request must have come within this time, in milliseconds; else 408 and the connection ends. */
  readonly requestTimeoutMs: number;
}

/** The edge between sockets and the API: sizes, times, connections. */
export function createHttpServer(api: ServingApi, { requestTimeoutMs }: HttpServerOptions) {
  let leaving = false;

  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(requestTimeoutMs, 5_000),
    },
    (message, response) => {
      respond(new IncomingRequest(message), response).catch((error: unknown) => {
        // `handle` never rejects, unless it is not written yet.
        console.error(error);
        response.writeHead(500).end();
      });
    },
  );

  async function respond(request: ApiRequest, response: ServerResponse): Promise<void> {
    const answer = await api.handle(request);
    // Decided now and not when the request came, so that it ends busy connections, too.
    if (leaving) response.setHeader('connection', 'close');
    send(response, answer);
  }

  return {
    server,
    /** Not ready any more. Requests are answered as before; each answer ends its connection. */
    drain: (): void => {
      leaving = true;
      api.drain();
    },
    /**
     * Takes no new connections, and answers what is in flight.
     * @param timeoutMs how long that may take
     * @returns whether all was answered in time
     */
    close: (timeoutMs: number): Promise<boolean> =>
      new Promise((resolve) => {
        server.close(() => resolve(true));
        setTimeout(() => resolve(false), timeoutMs).unref();
      }),
  };
}

class IncomingRequest implements ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly #message: IncomingMessage;

  constructor(message: IncomingMessage) {
    const target = message.url ?? '';
    const query = target.indexOf('?');
    this.method = message.method ?? '';
    this.path = query === -1 ? target : target.slice(0, query);
    this.#message = message;
  }

  header(name: string): string | undefined {
    const value = this.#message.headers[name];
    return typeof value === 'string' ? value : undefined;
  }

  // #region body
  /** Holds no more than the limit, whatever length was declared. */
  text(): Promise<string> {
    const message = this.#message;
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      message.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes <= limits.bodyBytes) chunks.push(chunk);
        else reject(new Refusal(413, `The limit is ${limits.bodyBytes} bytes.`));
      });
      message.on('end', () => resolve(textOf(chunks)));
      message.on('error', () => reject(new Refusal(400, 'The body broke off.')));
    });
  }
  // #endregion body
}

/** One write: headers and body together, with the length that keeps the connection usable. */
function send(response: ServerResponse, { status, headers, body }: Answer): void {
  headers['content-length'] = String(Buffer.byteLength(body));
  response.writeHead(status, headers).end(body);
}

/** A small body is one chunk, and then there is nothing to copy. */
function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  return (first && chunks.length === 1 ? first : Buffer.concat(chunks)).toString();
}
