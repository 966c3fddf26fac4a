import type { CapacityModel } from '../../models/capacity-model.ts';
import { formatQuantity } from '../../models/format.ts';
import { figure, type Overrides } from './figures.ts';

/** The inputs that differ from the values which the page was built with. */
function changedInputs(form: HTMLFormElement): Overrides {
  const changed: Overrides = {};
  for (const input of form.querySelectorAll('input')) {
    if (input.value !== input.defaultValue) changed[input.name] = input.valueAsNumber;
  }
  return changed;
}

function readAddress(form: HTMLFormElement): void {
  const address = new URLSearchParams(location.search);
  for (const input of form.querySelectorAll('input')) {
    const value = address.get(input.name);
    if (value !== null && Number.isFinite(Number(value))) input.value = value;
  }
}

function writeAddress(form: HTMLFormElement, changed: Overrides): void {
  const address = new URL(location.href);
  for (const input of form.querySelectorAll('input')) address.searchParams.delete(input.name);
  for (const [name, value] of Object.entries(changed)) {
    address.searchParams.set(name, String(value));
  }
  history.replaceState(history.state, '', address);
}

/** Recomputes every figure of the model on the page, in the table and in the text. */
function showFigures(model: CapacityModel, changed: Overrides): number {
  let differing = 0;
  for (const element of document.querySelectorAll<HTMLDataElement>(
    `data[data-model="${model.id}"]`,
  )) {
    const overrides = JSON.parse(element.dataset['overrides'] ?? '{}') as Overrides;
    const name = element.dataset['figure'] ?? '';
    const { value, unit } = figure(model, name, { ...changed, ...overrides });
    const text = formatQuantity(value, unit);
    element.dataset['asBuilt'] ??= element.textContent.trim();
    const differs = text !== element.dataset['asBuilt'];
    element.textContent = text;
    element.value = String(value);
    element.toggleAttribute('data-changed', differs);
    if (differs) differing += 1;
  }
  return differing;
}

/** Makes a capacity model live: inputs change the figures of the page and the page's address. */
export function runCapacityModel(
  host: HTMLElement,
  form: HTMLFormElement,
  model: CapacityModel,
): void {
  const status = host.querySelector('[role=status]');
  const reset = host.querySelector<HTMLButtonElement>('button[type=reset]');
  const update = (): void => {
    const invalid = [...form.querySelectorAll('input')].find((input) => !input.checkValidity());
    let message: string;
    if (invalid) {
      message = `${invalid.labels?.[0]?.textContent ?? invalid.name}: ${invalid.validationMessage}`;
    } else {
      const changed = changedInputs(form);
      try {
        const differing = showFigures(model, changed);
        message = differing === 0 ? '' : `${differing} figures on this page follow your inputs.`;
        writeAddress(form, changed);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        message = error.message;
      }
    }
    if (status) status.textContent = message;
    if (reset) reset.hidden = Object.keys(changedInputs(form)).length === 0;
  };
  readAddress(form);
  for (const details of form.querySelectorAll('details')) {
    // A variant that was linked shows which inputs it changes.
    const inside = [...details.querySelectorAll('input')];
    if (inside.some((input) => input.value !== input.defaultValue)) details.open = true;
  }
  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  // The form's own reset comes after this event.
  form.addEventListener('reset', () => {
    setTimeout(update);
  });
  update();
}
