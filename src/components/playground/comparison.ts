import type { Files } from '../../progress/types.ts';
import { actionButton, element } from './element.ts';

/** One side of a comparison: what it is, and its files. */
export interface Side {
  title: string;
  files: Files;
}

function pathsThatDiffer(left: Files, right: Files): string[] {
  const paths = new Set([...Object.keys(left), ...Object.keys(right)]);
  const differ = [...paths].filter((path) => left[path] !== right[path]);
  return differ.length > 0 ? differ : [...paths].slice(0, 1);
}

export interface ComparisonOptions {
  /** Whether it takes the reader there; true unless said otherwise. */
  focus?: boolean;
}

/** Shows how two versions differ, file by file, below the code, until the reader closes it. */
export async function compare(
  box: HTMLElement,
  left: Side,
  right: Side,
  { focus = true }: ComparisonOptions = {},
): Promise<void> {
  const { showDiff } = await import('./diff-view.ts');
  const opener = document.activeElement;
  const region = element('section', 'comparison');
  region.ariaLabel = `${left.title} and ${right.title}, compared`;
  region.tabIndex = -1;
  const views = pathsThatDiffer(left.files, right.files).map((path) => ({
    path,
    box: element('div', ''),
  }));
  region.append(...views.map((view) => view.box));
  box.replaceChildren(region);
  const several = views.length > 1;
  const shown = views.map((view) =>
    showDiff(view.box, {
      left: {
        title: several ? `${left.title}: ${view.path}` : left.title,
        text: left.files[view.path] ?? '',
      },
      right: {
        title: several ? `${right.title}: ${view.path}` : right.title,
        text: right.files[view.path] ?? '',
      },
    }),
  );
  region.append(
    actionButton('Close the comparison', () => {
      for (const view of shown) view.close();
      region.remove();
      if (opener instanceof HTMLElement) opener.focus();
    }),
  );
  if (focus) region.focus();
}
