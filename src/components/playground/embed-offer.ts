/** What the reader is told before the page reloads for the embed. */
const beforehand =
  'StackBlitz runs only in an isolated page. The page reloads once; StackBlitz then opens here. Your code is kept, your results and undo history are not.';

function button(label: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.addEventListener('click', onClick);
  return element;
}

/**
 * Asks the reader, in the box, whether the page may reload for the embed.
 * @param accept called at the reader's yes
 * @param decline called at the reader's no, when the box is empty again
 */
export function offerReload(box: HTMLElement, accept: () => void, decline: () => void): void {
  const note = showNote(box, beforehand);
  note.id = `embed-note-${crypto.randomUUID()}`;
  const yes = button('Reload and embed', accept);
  yes.setAttribute('aria-describedby', note.id);
  const no = button('Not now', () => {
    box.replaceChildren();
    decline();
  });
  const choices = document.createElement('div');
  choices.className = 'choices';
  choices.append(yes, no);
  box.append(choices);
  // A screen reader then reads the button and, as its description, the note.
  yes.focus();
}

/** Shows one line in the box, in place of what is there. */
export function showNote(box: HTMLElement, text: string): HTMLElement {
  const note = document.createElement('p');
  note.textContent = text;
  box.replaceChildren(note);
  return note;
}
