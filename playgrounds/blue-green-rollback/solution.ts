import {
  historyLength,
  steps,
  type DrainOptions,
  type ReleaseParts,
  type ReleaseRecord,
  type Step,
} from './release.ts';

/** Moves all traffic from one version to another, and back. */
export class BlueGreen {
  readonly parts: ReleaseParts;
  readonly drain: DrainOptions;
  #isBusy = false;

  constructor(parts: ReleaseParts, drain: DrainOptions) {
    this.parts = parts;
    this.drain = drain;
  }

  /** Releases a version in the place of the one that is live. */
  release(to: string): Promise<ReleaseRecord> {
    return this.#alone(async () => {
      const { platform, journal } = this.parts;
      const last = await attempt('read the journal', journal.read());
      if (last && last.next !== 'done')
        throw new Error(
          `The release ${last.from} → ${last.to} is at '${last.next}': resume it or roll it back.`,
        );
      const from = await attempt('ask what is live', platform.live());
      if (from === to) throw new Error(`${to} is live already: there is nothing to release.`);
      return this.#begin(from, to, 'release', last);
    });
  }

  /** Goes on with the next step. */
  resume(): Promise<ReleaseRecord> {
    return this.#alone(async () => this.#run(await this.#last('resume')));
  }

  /** A release in the other direction, wherever the last one is. */
  // #region rollback
  rollBack(reason: string): Promise<ReleaseRecord> {
    return this.#alone(async () => {
      const last = await this.#last('roll back');
      return this.#begin(last.to, last.from, reason, last);
    });
  }
  // #endregion rollback

  async #last(what: string): Promise<ReleaseRecord> {
    const last = await attempt('read the journal', this.parts.journal.read());
    if (!last) throw new Error(`There is no release to ${what}: the journal is empty.`);
    return last;
  }

  /** The intent is in the journal before anything happens. */
  async #begin(from: string, to: string, reason: string, last?: ReleaseRecord) {
    const history = last?.history ?? [];
    const record = { from, to, reason, next: steps[0], problem: null, history };
    await attempt('write the journal', this.parts.journal.write(record));
    return this.#run(record);
  }

  /** Does the steps that are left, and writes down each one that is done. */
  // #region run
  async #run(begun: ReleaseRecord): Promise<ReleaseRecord> {
    const { journal, now } = this.parts;
    let record = begun;
    while (record.next !== 'done') {
      const { next: step, from, to } = record;
      try {
        await this.#do(step, from, to);
      } catch (cause) {
        const problem = messageOf(cause);
        // The step's own error matters more than a journal that is down as well.
        await journal.write({ ...record, problem }).catch(() => undefined);
        throw cause;
      }
      const history = [...record.history, { at: now(), step, from, to }].slice(-historyLength);
      const next = steps[steps.indexOf(step) + 1] ?? 'done';
      record = { ...record, next, problem: null, history };
      await attempt(`write that '${step}' is done`, journal.write(record));
    }
    return record;
  }

  /** Every step may be repeated: whether it was done already makes no difference. */
  async #do(step: Step, from: string, to: string): Promise<void> {
    const { platform } = this.parts;
    switch (step) {
      case 'verify':
        return this.#verify(from, to);
      case 'switch':
        return attempt(`route to ${to}`, platform.route(to));
      case 'drain':
        return this.#drain(from);
      case 'archive':
        return attempt(`archive ${from}`, platform.archive(from));
      case 'monitor':
        return attempt(`watch ${to}`, platform.watch(to));
    }
  }
  // #endregion run

  async #verify(from: string, to: string): Promise<void> {
    const { platform } = this.parts;
    await attempt(`start ${to}`, platform.start(to));
    const wrong = await attempt(`check ${to}`, platform.check(to));
    if (wrong.length > 0)
      throw new Error(`${to} is not fit, so ${from} stays: ${wrong.join('; ')}.`);
  }

  // #region drain
  async #drain(version: string): Promise<void> {
    const { platform, now, sleep } = this.parts;
    const { pollMs, quietMs, timeoutMs } = this.drain;
    const start = now();
    // Proxies that have not followed yet may still send requests: one zero proves nothing.
    let busyAt = start;
    for (;;) {
      const inFlight = await attempt(`ask ${version} for its requests`, platform.inFlight(version));
      if (inFlight > 0) busyAt = now();
      else if (now() - busyAt >= quietMs) return;
      if (now() - start >= timeoutMs)
        throw new Error(
          `${version} is not drained after ${timeoutMs} ms and has ${inFlight} requests in flight: ` +
            'resume to wait on, or roll back.',
        );
      await sleep(pollMs);
    }
  }
  // #endregion drain

  async #alone(work: () => Promise<ReleaseRecord>): Promise<ReleaseRecord> {
    if (this.#isBusy) throw new Error('A release is under way: wait until it has ended.');
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }
}

/** Waits for a call; says what could not be done, and why, if it fails. */
async function attempt<T>(what: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (cause) {
    throw new Error(`Could not ${what}: ${messageOf(cause)}.`, { cause });
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
