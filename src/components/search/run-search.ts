import { currentView } from '../interview-view/current-view.ts';
import type { FoundPage, Pagefind } from './pagefind.ts';

const resultsShown = 8;
const sectionsShown = 3;

async function loadPagefind(index: string): Promise<Pagefind> {
  const pagefind = (await import(/* @vite-ignore */ `${index}pagefind.js`)) as Pagefind;
  await pagefind.options({ baseUrl: import.meta.env.BASE_URL, excerptLength: 20 });
  await pagefind.init();
  return pagefind;
}

function link(url: string, text: string): HTMLAnchorElement {
  const element = document.createElement('a');
  element.href = url;
  element.textContent = text;
  return element;
}

/** Pagefind escapes the text of an excerpt; only its `<mark>` elements are markup. */
function excerpt(html: string): HTMLParagraphElement {
  const paragraph = document.createElement('p');
  paragraph.innerHTML = html;
  return paragraph;
}

function resultItem(page: FoundPage): HTMLLIElement {
  const item = document.createElement('li');
  const main = link(page.url, page.meta['title'] ?? page.url);
  const facts = [page.meta['kind'], page.meta['level']].filter(Boolean).join(' · ');
  if (facts) {
    const small = document.createElement('small');
    small.textContent = facts;
    main.append(small);
  }
  item.append(main);
  // The text around a match, and the headings of an answer, may give it away.
  if (currentView() === 'candidate') return item;
  main.append(excerpt(page.excerpt));
  const sections = page.sub_results.filter(({ title }) => title !== page.meta['title']);
  if (sections.length > 0) {
    const list = document.createElement('ul');
    for (const section of sections.slice(0, sectionsShown)) {
      const entry = document.createElement('li');
      entry.append(link(section.url, section.title));
      list.append(entry);
    }
    item.append(list);
  }
  return item;
}

function countOf(found: number): string {
  if (found > resultsShown) return `${found} pages, the first ${resultsShown} shown`;
  return found === 1 ? '1 page' : `${found} pages`;
}

/** Up and down move between the input and the results. */
function moveByArrow(dialog: HTMLDialogElement, event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.target instanceof HTMLSelectElement) return;
  const stops = [...dialog.querySelectorAll<HTMLElement>('input, .results a')];
  const current = stops.findIndex((stop) => stop === document.activeElement);
  const next = stops[Math.min(Math.max(current + step, 0), stops.length - 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/**
 * Brings the search dialog to life: query and filters in, results out.
 * Rejects, with nothing changed, where the index does not load.
 */
export async function runSearch(dialog: HTMLDialogElement, index: string): Promise<void> {
  const form = dialog.querySelector('form');
  const input = dialog.querySelector('input');
  const list = dialog.querySelector('.results');
  const status = dialog.querySelector('[role=status]');
  if (!form || !input || !list || !status) return;

  const pagefind = await loadPagefind(index);
  let latest = 0;
  const search = async (): Promise<void> => {
    const turn = ++latest;
    const fields = new FormData(form);
    const text = (name: string): string => {
      const value = fields.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const filters: Record<string, string> = {};
    for (const name of ['kind', 'level']) {
      if (text(name)) filters[name] = text(name);
    }
    const query = text('query');
    if (!query && Object.keys(filters).length === 0) {
      list.replaceChildren();
      status.textContent = '';
      return;
    }
    try {
      const { results } = await pagefind.search(query || null, { filters });
      const pages = await Promise.all(
        results.slice(0, resultsShown).map((result) => result.data()),
      );
      if (turn !== latest) return;
      list.replaceChildren(...pages.map(resultItem));
      status.textContent = countOf(results.length);
    } catch {
      if (turn !== latest) return;
      list.replaceChildren();
      status.textContent = 'This part of the index did not load. Check your connection.';
    }
  };
  form.addEventListener('input', () => void search());
  form.addEventListener('submit', () => {
    // The results on display may still be those of what was typed before.
    void search().then(() => dialog.querySelector<HTMLElement>('.results a')?.click());
  });
  dialog.addEventListener('keydown', (event) => {
    moveByArrow(dialog, event);
  });
  list.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a')) dialog.close();
  });
  await search();
}
