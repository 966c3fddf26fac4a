import { actionButton, element } from './element.ts';

export interface Question {
  text: string;
  /** What the button says that goes ahead. */
  yes: string;
  /** What the button says that leaves everything as it is. */
  no: string;
}

/** How to take back the question that each box asks. */
const open = new WeakMap<HTMLElement, () => void>();

/**
 * Asks in the page, not in a window: the focus goes to the answer, Escape says no, and then the focus
 * goes back to where it was. Asking again takes the first question back.
 */
export function ask(box: HTMLElement, { text, yes, no }: Question): Promise<boolean> {
  open.get(box)?.();
  const before = document.activeElement;
  return new Promise((resolve) => {
    const group = element('div', 'question');
    const answer = (agreed: boolean): void => {
      open.delete(box);
      group.remove();
      if (!agreed && before instanceof HTMLElement) before.focus();
      resolve(agreed);
    };
    open.set(box, () => answer(false));
    group.role = 'group';
    group.ariaLabel = text;
    const goAhead = actionButton(yes, () => answer(true));
    group.append(
      element('p', '', text),
      goAhead,
      actionButton(no, () => answer(false)),
    );
    group.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      answer(false);
    });
    box.replaceChildren(group);
    goAhead.focus();
  });
}
