import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const contentTypes: Record<string, string> = { html: 'text/html', js: 'text/javascript' };

export interface StaticServer {
  /** With a slash at its end. */
  url: string;
  /** The paths that were asked for, upgrades to WebSockets included. */
  requests: string[];
  close: () => Promise<void>;
}

/** The headers that make a page cross-origin isolated, as the site's service worker adds them. */
function isolate(response: ServerResponse): void {
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
}

/** Serves a folder under a base path on a free port, as a plain file host does. */
export async function serveFolder(folder: string, base: string): Promise<StaticServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push(path);
    readFile(join(folder, path.replace(base, '').replace(/\?.*/, ''))).then(
      (content) => {
        const type = contentTypes[path.split('.').at(-1) ?? ''] ?? 'text/plain';
        response.setHeader('Content-Type', `${type}; charset=utf-8`);
        if (path.endsWith('isolated.html')) isolate(response);
        response.end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  server.on('upgrade', (request, socket) => {
    requests.push(request.url ?? '');
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
