import { part } from './part.ts';

/** What a playground is busy with: a run or a check of the types. A later one takes its place. */
export class Turns {
  readonly #host: HTMLElement;
  #current: AbortController | undefined;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** @param stoppable whether the reader gets a button that stops it */
  begin(stoppable: boolean): AbortController {
    this.stop();
    this.#current = new AbortController();
    this.#showStop(stoppable);
    return this.#current;
  }

  /** False once a later turn, a reset or other code took this one's place: it then says no more. */
  isCurrent(turn: AbortController): boolean {
    return this.#current === turn;
  }

  end(turn: AbortController): void {
    if (this.isCurrent(turn)) this.#leave();
  }

  /** Asks the current turn to come to its end, of which it tells the reader. */
  stop(): void {
    this.#current?.abort();
  }

  /** Ends the current turn, without a word of its own. */
  clear(): void {
    this.stop();
    this.#leave();
  }

  #leave(): void {
    this.#current = undefined;
    this.#showStop(false);
  }

  #showStop(shown: boolean): void {
    const stop = part(this.#host, '[data-action=stop]');
    // What is hidden loses the focus, and a reader without a pointer their place.
    if (!shown && stop === document.activeElement) part(this.#host, '[data-action=run]').focus();
    stop.hidden = !shown;
  }
}
