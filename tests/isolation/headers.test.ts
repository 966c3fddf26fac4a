import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { needsHeaders, withHeaders, type OwnRequest } from '../../src/isolation/headers.ts';

const scope = 'https://example.org/handbook/';

function request(path: string, changes: Partial<OwnRequest> = {}): OwnRequest {
  return {
    url: new URL(path, scope).href,
    mode: 'navigate',
    destination: 'document',
    ...changes,
  };
}

describe('the headers of isolation', () => {
  it('are needed by pages that ask for them, by frames and by workers of the site', () => {
    expect(needsHeaders(request('design/?isolated=1'), scope)).toBe(true);
    expect(needsHeaders(request('design/'), scope)).toBe(false);
    expect(needsHeaders(request('frame.html', { destination: 'iframe' }), scope)).toBe(true);
    for (const destination of ['worker', 'sharedworker'] as const) {
      const mode = 'same-origin';
      expect(needsHeaders(request('worker.js', { mode, destination }), scope)).toBe(true);
    }
  });

  it('are needed by nothing else that a page loads', () => {
    for (const destination of ['script', 'style', 'font', 'image', 'video', ''] as const) {
      expect(needsHeaders(request('part', { mode: 'no-cors', destination }), scope)).toBe(false);
    }
  });

  it('are given to no other site, on the same host or another', () => {
    expect(needsHeaders(request('/another-project/?isolated=1'), scope)).toBe(false);
    expect(needsHeaders(request('/handbook-of-another/?isolated=1'), scope)).toBe(false);
    expect(needsHeaders(request('https://stackblitz.com/run?isolated=1'), scope)).toBe(false);
  });
});

describe('a response with the headers', () => {
  it('keeps its status, its other headers and its body', async () => {
    const headers = { 'Content-Type': 'text/html', 'Content-Disposition': 'attachment' };
    const original = new Response('missing', { status: 404, statusText: 'Not Found', headers });
    const response = withHeaders(original);
    expect(response.status).toBe(404);
    expect(response.statusText).toBe('Not Found');
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/html',
      'content-disposition': 'attachment',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'credentialless',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(await response.text()).toBe('missing');
  });

  it.each([204, 206, 304])('may have the status %i', async (status) => {
    const server = createServer((_, response) => response.writeHead(status).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const response = withHeaders(await fetch(`http://127.0.0.1:${port}`));
    server.close();
    expect(response.status).toBe(status);
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });

  it('stays as it is where it cannot be changed', () => {
    const error = Response.error();
    expect(withHeaders(error)).toBe(error);
  });
});
