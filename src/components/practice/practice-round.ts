import { remaining, type Clock } from './clock.ts';
import { summarise } from './score.ts';

/** A practice round: which question, its clock, its score. Nothing is kept after the page is left. */
class PracticeRound extends HTMLElement {
  #clock: Clock | undefined;
  #tick: ReturnType<typeof setInterval> | undefined;

  connectedCallback(): void {
    const select = this.querySelector('select');
    if (!select) return;
    const show = (): void => {
      this.#stop();
      for (const article of this.#articles()) {
        article.hidden = article.dataset['topic'] !== select.value;
      }
    };
    select.addEventListener('change', show);
    this.querySelector('[data-draw]')?.addEventListener('click', () => {
      const others = [...select.options].filter((option) => !option.selected);
      const drawn = others[Math.floor(Math.random() * others.length)];
      if (drawn) select.value = drawn.value;
      show();
    });
    for (const article of this.#articles()) {
      article.querySelector('[data-clock]')?.addEventListener('click', () => {
        if (this.#clock) this.#stop();
        else this.#start(article);
      });
      article.addEventListener('change', () => {
        this.#showScore(article);
      });
    }
    show();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  #articles(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('article[data-topic]')];
  }

  #start(article: HTMLElement): void {
    this.#clock = { startedAt: Date.now(), minutes: Number(article.dataset['minutes']) };
    const timer = article.querySelector('[role=timer]');
    const show = (): void => {
      if (timer && this.#clock) timer.textContent = remaining(this.#clock, Date.now());
    };
    show();
    this.#tick = setInterval(show, 1000);
    this.#label('Stop the clock');
  }

  #stop(): void {
    clearInterval(this.#tick);
    this.#clock = undefined;
    this.#label('Start the clock');
  }

  #label(text: string): void {
    for (const button of this.querySelectorAll('[data-clock]')) button.textContent = text;
  }

  #showScore(article: HTMLElement): void {
    const criteria = article.querySelectorAll('fieldset').length;
    const chosen = [...article.querySelectorAll<HTMLInputElement>('input:checked')];
    const status = article.querySelector('.score');
    if (status) {
      status.textContent = summarise(
        chosen.map((input) => input.value),
        criteria,
      );
    }
  }
}

/** Registers `<practice-round>`, once. */
export function definePracticeRound(): void {
  if (!customElements.get('practice-round')) {
    customElements.define('practice-round', PracticeRound);
  }
}
