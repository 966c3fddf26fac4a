import type { Exercise } from './exercise.ts';

/** What the reader can ask of a playground; each button names one in `data-action`. */
const actions = ['edit', 'run', 'stop', 'reset', 'solution', 'open', 'embed'] as const;
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
      else if (file) void this.#perform((exercise) => exercise.show(file));
      else if (!this.#exercise && event.target.closest('.code')) {
        void this.#perform((exercise) => exercise.perform('edit'));
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
    // A reader who comes near is likely to run: the runner loads ahead, the editor does not.
    for (const sign of ['pointerenter', 'focusin']) {
      this.addEventListener(sign, () => void this.#warm(), { once: true });
    }
  }

  async #warm(): Promise<void> {
    const { pageRunner } = await import('./page-runner.ts');
    await pageRunner.warm().catch(() => {}); // a failure shows when the reader runs
  }

  async #perform(task: (exercise: Exercise) => void | Promise<void>): Promise<void> {
    try {
      await task(await this.#load());
    } catch (error) {
      this.#exercise = undefined;
      const summary = this.querySelector('.summary');
      if (summary) summary.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  #load(): Promise<Exercise> {
    return (this.#exercise ??= import('./exercise.ts').then(({ openExercise }) =>
      openExercise(this),
    ));
  }
}

/** Registers `<playground-exercise>`, once. */
export function definePlaygroundElement(): void {
  if (!customElements.get('playground-exercise')) {
    customElements.define('playground-exercise', PlaygroundElement);
  }
}
