import { changePlayground, loadProgress } from '../../progress/storage.ts';
import { progressOf, type Files, type PlaygroundProgress } from '../../progress/types.ts';
import { edited } from '../../progress/update.ts';

/** How long after an edit it is written, in milliseconds: not at each key. */
const pause = 300;

export interface WorkEdge {
  storage: Storage | undefined;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Called once if the browser keeps nothing. */
  onNotKept: () => void;
}

type Change = (progress: PlaygroundProgress, now: number) => PlaygroundProgress;

/** What the browser keeps of one playground, while it is in use. */
export class KeptWork {
  readonly #id: string;
  readonly #starter: Files;
  readonly #edge: WorkEdge;
  #pending: { code: Files; at: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #notKept = false;

  /** @param starter the files that the reader may change, as the playground has them now */
  constructor(id: string, starter: Files, edge: WorkEdge) {
    this.#id = id;
    this.#starter = starter;
    this.#edge = edge;
    addEventListener('pagehide', () => this.#flush());
  }

  /** Whether the browser refused to keep something. */
  get notKept(): boolean {
    return this.#notKept;
  }

  get progress(): PlaygroundProgress {
    this.#flush();
    return progressOf(loadProgress(this.#edge.storage), this.#id);
  }

  /** The reader changed the code; it is written soon, and at the latest when the page is left. */
  edited(code: Files): void {
    this.#pending = { code, at: this.#edge.now() };
    this.#timer ??= setTimeout(() => this.#flush(), pause);
  }

  /** Changes what is kept, with all edits so far. Returns whether it is kept now. */
  change(change: Change): boolean {
    this.#flush();
    return this.#write((progress) => change(progress, this.#edge.now()));
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { code, at } = this.#pending ?? {};
    this.#pending = undefined;
    if (code && at !== undefined) {
      this.#write((progress) => edited(progress, code, this.#starter, at));
    }
  }

  #write(change: (progress: PlaygroundProgress) => PlaygroundProgress): boolean {
    const kept = changePlayground(this.#edge.storage, this.#id, change);
    if (!kept && !this.#notKept) {
      this.#notKept = true;
      this.#edge.onNotKept();
    }
    return kept;
  }
}
