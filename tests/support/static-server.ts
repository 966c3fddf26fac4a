import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
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

/**
 * Serves a folder as GitHub Pages does: no headers of its own, `index.html` for a folder, 404 for the rest.
 * @param base path under which the folder lies, with a slash at each end
 */
export function createStaticServer(folder: string, base = '/'): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(pathname);
    const answer = async (): Promise<void> => {
      if (!path.startsWith(base)) throw new Error('outside the base path');
      const inside = normalize(path.slice(base.length)).replace(/^(\.\.[/\\])+/, '');
      const file = join(
        folder,
        inside.endsWith('/') || inside === '.' ? join(inside, 'index.html') : inside,
      );
      const body = await readFile(file);
      response.writeHead(200, {
        'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
      });
      response.end(body);
    };
    answer().catch(() => {
      response.writeHead(404, { 'Content-Type': 'text/plain' });
      response.end('Not found');
    });
  });
}
