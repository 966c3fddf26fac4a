import { lendCode, type LendingDesk } from './lend-code.ts';
import type { OpenedLink, SharedFiles } from './share-link.ts';
import { SharedCodeView } from './shared-code-view.ts';

/** What somebody's code needs of a playground in use. */
export interface Desk extends LendingDesk {
  /** The reader's own files that differ from the starter. */
  own: SharedFiles;
  /** The reference for each edited file, by that file's path. */
  reference: SharedFiles;
  /** Makes the texts the reader's own; the code that was there is set aside first. */
  adopt: (files: SharedFiles) => void;
  /** Tells the reader, and a screen reader. */
  say: (message: string) => void;
}

/** Takes the code out of the address, so that a reload opens the reader's own. */
function forgetLink(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
}

/**
 * Shows what a link brought: beside the reader's own code, never run by itself, never kept by itself.
 * @returns what takes it away again, for the next link
 */
export function showSharedCode(opened: OpenedLink, desk: Desk): () => void {
  if ('refusal' in opened) {
    desk.say(opened.refusal);
    return () => {};
  }
  const { files } = opened;
  const giveBack = lendCode(files, desk);
  const close = (): void => {
    view.close();
    giveBack();
  };
  const view = new SharedCodeView(desk.host, {
    files,
    starter: desk.playground.files,
    solution: desk.reference,
    hasOwn: Object.keys(desk.own).length > 0,
    onBack: () => {
      close();
      forgetLink();
      desk.say('Back to your code.');
    },
    onKeep: () => {
      close();
      forgetLink();
      desk.adopt(files);
      desk.say('The code from the link is yours now.');
    },
  });
  desk.say('Code from a link is shown. It runs only when you press Run.');
  return close;
}
