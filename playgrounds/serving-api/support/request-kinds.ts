import { limits } from '../schemas.ts';
import { payment } from './payments.ts';
import type { Service } from './service-under-test.ts';

interface RequestKind {
  readonly send: (service: Service) => Promise<Response>;
  /** The labels under which `http_requests_total` counts it. */
  readonly labels: string;
  /** How many predictions it is to count; none unless given. */
  readonly predicts?: number;
}

/** Requests of every kind, with what each is to count. */
export const requestKinds: Readonly<Record<string, RequestKind>> = {
  predictTwo: {
    send: (service) => service.predict([payment, payment]),
    labels: 'method="POST",route="/predict",status="200"',
    predicts: 2,
  },
  invalid: {
    send: (service) => service.predict([payment, {}]),
    labels: 'method="POST",route="/predict",status="422"',
  },
  malformed: {
    send: (service) => service.post('{'),
    labels: 'method="POST",route="/predict",status="400"',
  },
  tooLarge: {
    send: (service) => service.post(' '.repeat(limits.bodyBytes + 1)),
    labels: 'method="POST",route="/predict",status="413"',
  },
  plainText: {
    send: (service) => service.post('{}', { 'content-type': 'text/plain' }),
    labels: 'method="POST",route="/predict",status="415"',
  },
  wrongMethod: {
    send: (service) => service.request('PUT', '/metrics'),
    labels: 'method="PUT",route="/metrics",status="405"',
  },
  unknownPath: {
    send: (service) => service.get('/nowhere'),
    labels: 'method="GET",route="unmatched",status="404"',
  },
  probe: {
    send: (service) => service.get('/health/ready'),
    labels: 'method="GET",route="/health/ready",status="200"',
  },
  head: {
    send: (service) => service.request('HEAD', '/health/live'),
    labels: 'method="HEAD",route="/health/live",status="200"',
  },
};

export function requestKind(name: string): RequestKind {
  const found = requestKinds[name];
  if (found === undefined) throw new Error(`There is no kind of request called ${name}`);
  return found;
}
