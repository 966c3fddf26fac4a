import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { selfSignedCertificate } from './self-signed-certificate.ts';

/** A project as it arrived: what the form held, and where it was sent. */
export interface ReceivedProject {
  url: URL;
  fields: URLSearchParams;
}

/** Answers the sdk's first message, as StackBlitz does, and shows what its own page is allowed. */
const page = `<!doctype html><title>StackBlitz</title><output></output><script>
  addEventListener('message', ({ data, source }) => {
    if (data.action !== 'SDK_INIT') return;
    const { port1 } = new MessageChannel();
    source.postMessage({ action: 'SDK_INIT_SUCCESS', id: data.id, payload: {} }, '*', [port1]);
  });
  document.querySelector('output').textContent = JSON.stringify({
    crossOriginIsolated,
    sharedMemory: typeof SharedArrayBuffer,
    opener: window.opener !== null,
  });
</script>`;

/**
 * A local server in StackBlitz's place. Its pages are isolated by headers, as StackBlitz's are; other
 * sites may put them into a frame only where they ask for it with `corp=1`.
 */
export class StackBlitzStandIn {
  readonly projects: ReceivedProject[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer(selfSignedCertificate('stackblitz.com'), (request, response) => {
      void text(request).then((body) => {
        const url = new URL(request.url ?? '/', 'https://stackblitz.com');
        if (request.method === 'POST') {
          this.projects.push({ url, fields: new URLSearchParams(body) });
        }
        response.writeHead(200, {
          'Content-Type': 'text/html; charset=utf-8',
          'Cross-Origin-Opener-Policy': 'same-origin',
          'Cross-Origin-Embedder-Policy': 'require-corp',
          ...(url.searchParams.get('corp') === '1'
            ? { 'Cross-Origin-Resource-Policy': 'cross-origin' }
            : {}),
        });
        response.end(page);
      });
    });
  }

  /** Listens on a free port of this machine, and returns it. */
  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
