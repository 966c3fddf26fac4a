import { currentView } from '../interview-view/current-view.ts';
import { linkFragment, type SharedFiles } from './share-link.ts';

/**
 * The address that brings the code to another reader. A candidate's link opens for the interviewer;
 * every other keeps the view that the page is in.
 * @param page the address of the page as it stands
 */
export function linkAddress(page: string, fragment: string): string {
  const url = new URL(page);
  if (url.searchParams.get('view') === 'candidate') url.searchParams.set('view', 'interviewer');
  url.hash = fragment;
  return url.href;
}

/** The link in a field, selected, for browsers that do not let a page write to the clipboard. */
function linkField(address: string): HTMLElement {
  const label = document.createElement('label');
  label.className = 'link-field';
  label.textContent = 'Link to the code ';
  const field = document.createElement('input');
  field.readOnly = true;
  field.value = address;
  field.addEventListener('focus', () => field.select());
  label.append(field);
  return label;
}

/**
 * Copies a link to the code, or shows it where the browser refuses.
 * @param files those that differ from the starter
 * @param box says what happened, in the status that it holds
 */
export async function copyLink(id: string, files: SharedFiles, box: HTMLElement): Promise<void> {
  const status = box.querySelector('[role=status]');
  if (!status) throw new Error("The box of the link has no element with the role 'status'.");
  box.replaceChildren(status);
  if (Object.keys(files).length === 0) {
    status.textContent = 'There is no code of yours to link to yet: this is the starter.';
    return;
  }
  const fragment = await linkFragment(id, files);
  if (fragment === undefined) {
    status.textContent = 'The code is too long for a link. Download it instead.';
    return;
  }
  const address = linkAddress(location.href, fragment);
  try {
    await navigator.clipboard.writeText(address);
    status.textContent =
      currentView() === 'candidate'
        ? 'Link copied. It is for your interviewer: it brings the code as it is now, and opens with the answers.'
        : 'Link copied. It brings the code as it is now, without later changes.';
  } catch {
    status.textContent = 'Your browser does not let this page copy. Copy the link from here:';
    const field = linkField(address);
    box.append(field);
    field.querySelector('input')?.focus();
  }
}
