import { remaining, type Clock } from './clock.ts';
import { loadDeck, type PracticeQuestion } from './deck.ts';
import { questionView } from './question-view.ts';
import { summarise } from './score.ts';

/** A practice round: which question, its clock, its score. Nothing is kept after the page is left. */
class PracticeRound extends HTMLElement {
  #questions: PracticeQuestion[] = [];
  #clock: Clock | undefined;
  #tick: ReturnType<typeof setInterval> | undefined;
  #loading = 0;

  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => event.preventDefault());
    this.#select('kind')?.addEventListener('change', () => void this.#load());
    this.#select('level')?.addEventListener('change', () => this.#list());
    this.#select('question')?.addEventListener('change', () => this.#show());
    this.querySelector('[data-draw]')?.addEventListener('click', () => this.#draw());
    this.querySelector('[data-again]')?.addEventListener('click', () => void this.#load());
    void this.#load();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  #select(name: string): HTMLSelectElement | null {
    return this.querySelector<HTMLSelectElement>(`select[name=${name}]`);
  }

  /** Loads the questions of the kind that is chosen. */
  async #load(): Promise<void> {
    const deck = this.#select('kind')?.value;
    if (!deck) return;
    const turn = ++this.#loading;
    this.#say('Loading the questions …');
    try {
      const questions = await loadDeck(`${this.dataset['decks'] ?? ''}${deck}.json`);
      if (turn !== this.#loading) return;
      this.#questions = questions;
      this.#say('');
    } catch {
      if (turn !== this.#loading) return;
      this.#questions = [];
      this.#say('The questions did not load. Check your connection and try again.', true);
    }
    this.#list();
  }

  /** Lists the questions of the level that is chosen, and shows the first. */
  #list(): void {
    const select = this.#select('question');
    if (!select) return;
    const level = this.#select('level')?.value;
    const questions = this.#questions.filter(
      (one) => !level || one.level.some((its) => its === level),
    );
    select.replaceChildren(...questions.map(({ id, title }) => new Option(title, id)));
    select.disabled = questions.length === 0;
    if (this.#questions.length > 0) {
      this.#say(questions.length === 0 ? 'No question of this kind is for this level.' : '');
    }
    this.#show();
  }

  #draw(): void {
    const select = this.#select('question');
    if (!select) return;
    const others = [...select.options].filter((option) => !option.selected);
    const drawn = others[Math.floor(Math.random() * others.length)];
    if (drawn) select.value = drawn.value;
    this.#show();
  }

  #show(): void {
    this.#stop();
    this.querySelector('article')?.remove();
    const chosen = this.#select('question')?.value;
    const question = this.#questions.find(({ id }) => id === chosen);
    if (!question) return;
    const article = questionView(this, question);
    article.querySelector('[data-clock]')?.addEventListener('click', () => {
      if (this.#clock) this.#stop();
      else this.#start(article);
    });
    article.addEventListener('change', () => this.#showScore(article));
    this.append(article);
  }

  /** @param failed whether to offer another try */
  #say(text: string, failed = false): void {
    const status = this.querySelector('[data-status]');
    if (status) status.textContent = text;
    const again = this.querySelector<HTMLElement>('[data-again]');
    if (again) again.hidden = !failed;
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
