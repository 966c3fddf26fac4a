import type { Problem } from './schemas.ts';
import type { Answer } from './serving-api.ts';

const titles = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

interface Extras extends Partial<Pick<Problem, 'type' | 'errors'>> {
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A problem as RFC 9457 has it. The type `about:blank` says that the status is the whole story;
 * a problem that says more, as with `errors`, brings a type of its own.
 */
export function problem(
  status: keyof typeof titles,
  detail: string,
  { headers, ...members }: Extras = {},
): Answer {
  const body: Problem = { type: 'about:blank', title: titles[status], status, detail, ...members };
  return {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: JSON.stringify(body),
  };
}
