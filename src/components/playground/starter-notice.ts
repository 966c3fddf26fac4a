import { actionButton, element } from './element.ts';

export interface StarterActions {
  showChange: () => void;
  startAfresh: () => void;
  keepCode: () => void;
}

/** Tells the reader that the starter is another than the one their code was begun from. */
export function showStarterNotice(box: HTMLElement, actions: StarterActions): void {
  const notice = element('div', 'starter-notice');
  notice.append(
    element('p', '', 'The starter changed since you began. Your code is as you left it.'),
    actionButton('Show what changed', actions.showChange),
    actionButton('Start from the new one', actions.startAfresh),
    actionButton('Keep my code', actions.keepCode),
  );
  box.replaceChildren(notice);
}
