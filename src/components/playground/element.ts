/** A new element with a class and a text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const created = document.createElement(name);
  if (className) created.className = className;
  created.textContent = text;
  return created;
}

/** A button that does one thing. */
export function actionButton(text: string, onClick: () => void): HTMLButtonElement {
  const button = element('button', '', text);
  button.type = 'button';
  button.addEventListener('click', onClick);
  return button;
}
