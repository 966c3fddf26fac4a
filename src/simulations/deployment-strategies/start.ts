import type { ReleaseParameters } from './simulate.ts';

/** What the page's text is written for. */
export const startParameters: ReleaseParameters = { replicas: 8, startSeconds: 90, room: 8 };
