import { describeProgress } from '../../progress/describe.ts';
import { browserStorage } from '../../progress/key.ts';
import { hasCode, sameFiles, type Files, type Version } from '../../progress/types.ts';
import {
  acceptedStarter,
  attempted,
  restored,
  startedAfresh,
  starterChanged,
} from '../../progress/update.ts';
import { setAside } from '../../progress/versions.ts';
import type { RunReport } from '../../runner/protocol.ts';
import { compare, type ComparisonOptions, type Side } from './comparison.ts';
import { KeptWork } from './kept-work.ts';
import { part } from './part.ts';
import { showProgressLine } from './progress-line.ts';
import { ask } from './question.ts';
import { showStarterNotice } from './starter-notice.ts';
import { tally } from './tally.ts';
import { showVersions } from './versions-view.ts';

/** What keeping needs of the playground that it serves. */
export interface Desk {
  host: HTMLElement;
  id: string;
  /** The files that the reader may change, as the playground has them now. */
  starter: Files;
  /** The same files as the reader has them. */
  code: () => Files;
  /** Puts other text in their place, as an edit that undo takes back. */
  replace: (code: Files) => void;
  /** Takes the results of the last run away, and says why. */
  clear: (message: string) => void;
}

/** Keeps the reader's code and progress, and gives earlier versions back. */
export class Keeping {
  readonly #desk: Desk;
  readonly #work: KeptWork;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#work = new KeptWork(desk.id, desk.starter, {
      storage: browserStorage(),
      now: Date.now,
      onNotKept: () => this.show(),
    });
  }

  /** The code from last time, or the starter. */
  code(): Files {
    const { progress } = this.#work;
    return hasCode(progress) ? { ...this.#desk.starter, ...progress.files } : this.#desk.starter;
  }

  edited(): void {
    this.#work.edited(this.#desk.code());
  }

  /** Counts a run of all tests on the reader's code, unless the reader stopped it. */
  ran(report: RunReport): void {
    if (report.outcome === 'cancelled') return;
    const { passed, ran } = tally(report);
    this.#work.change((progress, now) =>
      attempted(progress, { passed, total: ran, ok: report.ok }, now),
    );
    this.show();
  }

  /** Shows what is kept: the line of progress, earlier versions, and whether the starter changed. */
  show(): void {
    const { host, starter } = this.#desk;
    const { progress } = this.#work;
    showProgressLine(
      host,
      this.#work.notKept
        ? 'Your browser keeps nothing here: its storage is full or forbidden. Copy your code before you leave.'
        : describeProgress(progress),
    );
    showVersions(part(host, '.versions'), progress.versions, {
      compare: (version) =>
        void this.#compare({ title: 'The earlier version', files: version.files }),
      restore: (version) => this.#restore(version),
    });
    const notice = part(host, '.notice');
    if (!starterChanged(progress, starter)) return notice.replaceChildren();
    showStarterNotice(notice, {
      showChange: () => {
        void compare(
          part(host, '.compare'),
          { title: 'The starter you began from', files: progress.starter ?? {} },
          { title: 'The starter now', files: starter },
        );
      },
      startAfresh: () => this.#startAfresh('new starter'),
      keepCode: () => {
        this.#work.change((kept) => acceptedStarter(kept, starter));
        this.show();
        part(host, '[data-action=edit]').focus();
      },
    });
  }

  /** Goes back to the starter, after one question where there is something to lose. */
  async reset(): Promise<boolean> {
    const { host, starter, code } = this.#desk;
    if (!sameFiles(code(), starter)) {
      const agreed = await ask(part(host, '.ask'), {
        text: this.#work.notKept
          ? 'Go back to the starter? Undo brings your code back.'
          : 'Go back to the starter? Your code stays under Previous versions.',
        yes: 'Back to the starter',
        no: 'Keep my code',
      });
      if (!agreed) return false;
    }
    this.#startAfresh('reset');
    return true;
  }

  /** Shows the reader's code beside the solution. */
  async compareWithSolution(files: Files, options?: ComparisonOptions): Promise<void> {
    const { code, starter } = this.#desk;
    const title = sameFiles(code(), starter) ? 'The starter' : 'Your code';
    await this.#compare({ title: 'The solution', files }, title, options);
  }

  /** Takes somebody else's code as the reader's own, which becomes an earlier version. */
  adopt(code: Files): void {
    this.#work.change((progress, now) => setAside(progress, 'shared link', now));
    this.#desk.replace(code);
    this.show();
  }

  #startAfresh(reason: 'reset' | 'new starter'): void {
    this.#work.change((progress, now) => startedAfresh(progress, reason, now));
    this.#desk.replace(this.#desk.starter);
    const both = this.#work.progress.versions.length > 0;
    this.#desk.clear(
      `Back to the starter. Undo brings your code back${both ? ', and so does Restore below' : ''}.`,
    );
    this.show();
  }

  #restore(version: Version): void {
    this.#work.change((progress, now) => restored(progress, version, now));
    this.#desk.replace({ ...this.#desk.starter, ...version.files });
    this.#desk.clear('Restored. What stood there is among the previous versions.');
    this.show();
  }

  async #compare(other: Side, title = 'Your code', options?: ComparisonOptions): Promise<void> {
    const { host, code } = this.#desk;
    await compare(part(host, '.compare'), { title, files: code() }, other, options);
  }
}
