import { readFile, stat } from 'node:fs/promises';
import { createServer, type OutgoingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** The headers that make a page cross-origin isolated, as a service worker can add them. */
const isolation: OutgoingHttpHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * Serves a folder as GitHub Pages does: no headers of its own, `index.html` for a folder, a redirect where
 * its slash is missing, 404 for the rest. Only `isolated.html` is answered as a cross-origin isolated page.
 * @param base path under which the folder lies, with a slash at each end
 */
export function createStaticServer(folder: string, base = '/'): Server {
  return createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
      const path = decodeURIComponent(pathname);
      if (!path.startsWith(base)) throw new Error('outside the base path');
      const inside = normalize(path.slice(base.length)).replace(/^(\.\.[/\\])+/, '');
      const file = join(
        folder,
        inside.endsWith('/') || inside === '.' ? join(inside, 'index.html') : inside,
      );
      if (!inside.endsWith('/') && (await isFolder(file))) {
        response.writeHead(301, { Location: `${pathname}/${search}` });
        response.end();
        return;
      }
      const body = await readFile(file);
      response.writeHead(200, {
        'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
        ...(file.endsWith('isolated.html') ? isolation : {}),
      });
      response.end(body);
    };
    answer().catch(() => {
      response.writeHead(404, { 'Content-Type': 'text/plain' });
      response.end('Not found');
    });
  });
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path)).isDirectory();
}

/** A folder that is being served. */
export interface ServedFolder {
  /** With a slash at its end. */
  url: string;
  /** The paths that were asked for, upgrades to WebSockets included. */
  requests: string[];
  close: () => Promise<void>;
}

/** Serves a folder under a base path on a free port, and keeps what was asked for. */
export async function serveFolder(folder: string, base = '/'): Promise<ServedFolder> {
  const requests: string[] = [];
  const server = createStaticServer(folder, base);
  server.on('request', ({ url }) => requests.push(url ?? ''));
  server.on('upgrade', ({ url }, socket) => {
    requests.push(url ?? '');
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
