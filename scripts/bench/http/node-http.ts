// Bare node:http: the same model and the same checks by hand; no framework, no metrics, no log.
import { createServer, type ServerResponse } from 'node:http';
import { isPredictRequest } from './payment-checks.ts';
import { predict } from './prediction.ts';

const server = createServer((request, response) => {
  if (request.url !== '/predict' || request.method !== 'POST') return answer(response, 404, {});
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    let body: unknown;
    try {
      body = JSON.parse(Buffer.concat(chunks).toString());
    } catch {
      return answer(response, 400, { detail: 'The body is not JSON.' });
    }
    if (!isPredictRequest(body)) return answer(response, 422, { detail: 'A field is wrong.' });
    answer(response, 200, predict(body.instances));
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1');

function answer(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
