import { clickedLine } from './clicked-line.ts';
import { currentView } from '../interview-view/current-view.ts';
import { requestStorage, takeEmbedRequest } from './embed-request.ts';
import type { Exercise } from './exercise.ts';
import { browserStorage, mayHaveProgress } from '../../progress/key.ts';
import { takesLink } from './link-target.ts';

/** What the reader can ask of a playground; each button names one in `data-action`. */
const actions = [
  'edit',
  'run',
  'stop',
  'reset',
  'solution',
  'compare',
  'types',
  'open',
  'embed',
  'copy',
  'download',
] as const;
export type Action = (typeof actions)[number];

function isAction(value: string | undefined): value is Action {
  return (actions as readonly (string | undefined)[]).includes(value);
}

/**
 * A playground before its first use: static code and buttons. The first click loads the editor and
 * the runner, and is then carried out.
 */
class PlaygroundElement extends HTMLElement {
  #exercise: Promise<Exercise> | undefined;

  connectedCallback(): void {
    this.addEventListener('click', (event) => {
      if (!(event.target instanceof Element)) return;
      const button = event.target.closest<HTMLButtonElement>('button');
      const action = button?.dataset['action'];
      const file = button?.dataset['file'];
      if (isAction(action)) void this.#perform((exercise) => exercise.perform(action));
      else if (button?.dataset['hint'] !== undefined) void this.#hint();
      else if (file) void this.#perform((exercise) => exercise.show(file));
      const code = event.target.closest('.code');
      if (code && !this.#exercise) {
        const line = clickedLine(code, event.clientY);
        void this.#perform((exercise) => exercise.edit(line));
      }
    });
    this.querySelector('select')?.addEventListener('change', (event) => {
      const { value } = event.currentTarget as HTMLSelectElement;
      if (value) void this.#perform((exercise) => exercise.show(value));
    });
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void this.#perform((exercise) => exercise.perform('run'));
    });
    // A reader who comes near is likely to run: the runner loads ahead. The editor does at the buttons.
    for (const sign of ['pointerenter', 'focusin']) {
      this.addEventListener(sign, () => void this.#warm());
      this.querySelector('.actions')?.addEventListener(sign, () => void loadAhead(), {
        once: true,
      });
    }
    // A new tab opens only within a moment of the click: what opens it is there by then.
    this.querySelector('.elsewhere')?.addEventListener(
      'pointerenter',
      () => {
        void Promise.all([import('./exercise.ts'), import('./stackblitz-actions.ts')]).catch(
          () => {}, // asked for again at the click
        );
      },
      { once: true },
    );
    if (mayHaveProgress(browserStorage(), this.dataset['playground'] ?? '')) void this.#showKept();
    const embed = takeEmbedRequest(requestStorage(), this.dataset['playground'] ?? '');
    if (embed) {
      void this.#perform(async (exercise) => {
        const { embedAfterReload } = await import('./embed-after-reload.ts');
        await embedAfterReload(exercise, embed);
      });
    }
    addEventListener('hashchange', () => this.#followAddress());
    this.#followAddress();
    const opensAnswers = currentView() === 'interviewer' && this.dataset['task'] !== undefined;
    // A candidate's code comes first; the solution is then a click away.
    if (opensAnswers && !takesLink(location.hash, this)) {
      void this.#perform((exercise) => exercise.openAnswers());
    }
  }

  /** Code in the address is shown at once, but runs only when the reader says so. */
  #followAddress(): void {
    const { hash } = location;
    if (takesLink(hash, this)) void this.#perform((exercise) => exercise.openLink(hash));
  }

  async #showKept(): Promise<void> {
    try {
      const { showKeptProgress } = await import('./progress-line.ts');
      showKeptProgress(this, (message) => {
        if (!this.#exercise) this.#say(message);
      });
    } catch {
      // The code is kept all the same, and opens with the playground.
    }
  }

  async #hint(): Promise<void> {
    try {
      const { showNextHint } = await import('./next-hint.ts');
      showNextHint(this);
    } catch {
      this.#say('The hint did not load. Check your connection and click again.');
    }
  }

  async #warm(): Promise<void> {
    try {
      const { warmUp } = await import('./warm-up.ts');
      await warmUp(this);
    } catch {
      // A failure shows when the reader runs.
    }
  }

  async #perform(task: (exercise: Exercise) => void | Promise<void>): Promise<void> {
    try {
      await task(await this.#load());
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  #load(): Promise<Exercise> {
    return (this.#exercise ??= this.#open());
  }

  /** What did not load is asked for again at the next click; what did is never replaced. */
  async #open(): Promise<Exercise> {
    void this.#warm(); // at the same time as the editor
    try {
      const { openExercise } = await import('./exercise.ts');
      const exercise = await openExercise(this);
      this.#say('');
      return exercise;
    } catch (cause) {
      this.#exercise = undefined;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(
        `The playground did not load (${reason}). Check your connection and click again, or reload the page.`,
        { cause },
      );
    }
  }

  #say(message: string): void {
    const summary = this.querySelector('.summary');
    if (summary) summary.textContent = message;
  }
}

async function loadAhead(): Promise<void> {
  try {
    await import('./exercise.ts');
  } catch {
    // asked for again at the click
  }
}

/** Registers `<playground-exercise>`, once. */
export function definePlaygroundElement(): void {
  if (!customElements.get('playground-exercise')) {
    customElements.define('playground-exercise', PlaygroundElement);
  }
}
