import type { CapacityModel } from '../../models/capacity-model.ts';

/** One chunk per design: a page loads its own model only. */
const models = import.meta.glob<{ default: CapacityModel }>('../../models/designs/*.ts');

/** Loads the model when the reader touches an input, or at once when the address holds inputs. */
class CapacityModelElement extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form) return;
    const start = (): void => {
      form.removeEventListener('input', start);
      this.#goLive(form).catch(() => {
        form.addEventListener('input', start);
        const status = this.querySelector('[role=status]');
        if (!status) return;
        status.textContent =
          'The model did not load, so the figures stay as they were. Check your connection and change the input again.';
      });
    };
    form.addEventListener('input', start);
    const inAddress = new URLSearchParams(location.search);
    if ([...new FormData(form).keys()].some((name) => inAddress.has(name))) start();
  }

  async #goLive(form: HTMLFormElement): Promise<void> {
    const load = models[`../../models/designs/${this.dataset['model'] ?? ''}.ts`];
    if (!load) return;
    const [{ default: model }, { runCapacityModel }] = await Promise.all([
      load(),
      import('./live-capacity-model.ts'),
    ]);
    runCapacityModel(this, form, model);
  }
}

/** Registers `<capacity-model>`, once. */
export function defineCapacityModelElement(): void {
  if (!customElements.get('capacity-model')) {
    customElements.define('capacity-model', CapacityModelElement);
  }
}
