import type {
  Effects,
  MirrorOptions,
  ShadowReport,
  Version,
} from '../../../playgrounds/shadow-deployment/mirror.ts';
import { ShadowMirror } from '../../../playgrounds/shadow-deployment/solution.ts';

export interface Request {
  readonly id: number;
}
export interface Answer {
  readonly score: number;
}

/** One way to answer with the primary and to let the shadow see the same requests. */
export interface Way {
  handle(request: Request): Promise<Answer>;
  /** Undefined where nothing is counted. */
  report?(): ShadowReport<Request, Answer>;
}

type Options = MirrorOptions<Request, Answer>;

const noSignal = new AbortController().signal;
const call = (version: Version<Request, Answer>, request: Request, effects: Effects) =>
  version(request, effects, noSignal);

/** The playground's own solution. */
export const mirrored = (options: Options): Way => new ShadowMirror(options);

/** Nothing is mirrored. */
export const alone = ({ primary, effects }: Options): Way => ({
  handle: (request) => call(primary, request, effects),
});

/** The naive rival: asks both, waits for both, and hands both the same effects. */
export const awaitingBoth = ({ primary, shadow, effects, sample, random }: Options): Way => ({
  async handle(request) {
    const asked = call(primary, request, effects);
    if (random() < sample) await call(shadow, request, effects).catch(() => undefined);
    return asked;
  },
});

/** The next best: does not wait, and has no limit. */
export const unbounded = ({ primary, shadow, effects, sample, random }: Options): Way => ({
  handle(request) {
    if (random() < sample) void call(shadow, request, effects).catch(() => undefined);
    return call(primary, request, effects);
  },
});
