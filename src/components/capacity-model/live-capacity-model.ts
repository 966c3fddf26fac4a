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

/** Takes over the inputs of the address; the browser empties a field that is given no number. */
function readAddress(form: HTMLFormElement): void {
  const address = new URLSearchParams(location.search);
  for (const input of form.querySelectorAll('input')) {
    const value = address.get(input.name);
    if (value === null) continue;
    input.value = value;
    if (input.value === '') input.value = input.defaultValue;
  }
}

function writeAddress(form: HTMLFormElement, changed: Overrides): void {
  const address = new URL(location.href);
  for (const input of form.querySelectorAll('input')) address.searchParams.delete(input.name);
  for (const [name, value] of Object.entries(changed)) {
    address.searchParams.set(name, String(value));
  }
  try {
    history.replaceState(history.state, '', address);
  } catch {
    // Safari refuses more than a hundred in half a minute; the address follows the next change.
  }
}

/** A value between two steps is possible: the step is only what the arrows of the field add. */
function isImpossible({ validity }: HTMLInputElement): boolean {
  const { valid, stepMismatch, rangeOverflow, rangeUnderflow } = validity;
  return !valid && (!stepMismatch || rangeOverflow || rangeUnderflow);
}

/** Recomputes every figure of the model on the page, in the table and in the text. */
function showFigures(model: CapacityModel, changed: Overrides): number {
  const elements = document.querySelectorAll<HTMLDataElement>(`data[data-model="${model.id}"]`);
  // All are computed before one is shown: inputs that a figure refuses change none of them.
  const computed = [...elements].map((element) => {
    const overrides = JSON.parse(element.dataset['overrides'] ?? '{}') as Overrides;
    const name = element.dataset['figure'] ?? '';
    return { element, ...figure(model, name, { ...changed, ...overrides }) };
  });
  let differing = 0;
  for (const { element, value, unit } of computed) {
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

function followingFigures(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? '1 figure on this page follows your inputs.'
    : `${count} figures on this page follow your inputs.`;
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
    const invalid = [...form.querySelectorAll('input')].find(isImpossible);
    let message: string;
    if (invalid) {
      message = `${invalid.labels?.[0]?.textContent ?? invalid.name}: ${invalid.validationMessage}`;
    } else {
      const changed = changedInputs(form);
      try {
        const differing = showFigures(model, changed);
        message = followingFigures(differing);
        writeAddress(form, changed);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        message = error.message;
      }
    }
    if (status) status.textContent = message;
    if (reset) {
      const unchanged = Object.keys(changedInputs(form)).length === 0;
      // What is hidden loses the focus, and a reader without a pointer their place.
      if (unchanged && reset === document.activeElement) form.querySelector('input')?.focus();
      reset.hidden = unchanged;
    }
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
