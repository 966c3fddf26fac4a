import { carryView } from './carry-view.ts';
import { currentView } from './current-view.ts';
import { runClock } from './run-clock.ts';
import { contentsEntries, holds, sectionsOf, type Section } from './sections.ts';

/** A playground that a page of another kind shows is part of its answer. */
const question = '.prompt, playground-exercise[data-task]';

/** Leaves the question and the exercise; every other section is, or helps to, an answer. */
function hideAnswers(sections: Section[]): void {
  for (const section of sections.filter((candidate) => !holds(candidate, question))) {
    for (const part of [...section.elements, ...contentsEntries(section)]) {
      part.setAttribute('data-answer', '');
    }
  }
}

function openAnswers(content: Element): void {
  const folded = content.querySelectorAll<HTMLDetailsElement>(
    ':is(.hints, .follow-ups, .spoken-answer) details',
  );
  for (const details of folded) details.open = true;
  for (const hint of content.querySelectorAll<HTMLElement>('.hint-steps li')) hint.hidden = false;
  for (const button of content.querySelectorAll<HTMLElement>('[data-hint]')) button.hidden = true;
}

/** Puts the rubric right below the exercise, or below the question where there is none. */
function bringRubric(sections: Section[]): void {
  const rubric = sections.find((section) => holds(section, '.rubric'));
  const target =
    sections.find((section) => holds(section, 'playground-exercise')) ??
    sections.find((section) => holds(section, '.prompt'));
  if (!rubric || !target) return;
  target.elements.at(-1)?.after(...rubric.elements);
  const entries = contentsEntries(rubric);
  contentsEntries(target).forEach((entry, index) => entry.after(entries[index] ?? ''));
}

/** Makes the page what the view in its address asks for. */
export function enterView(): void {
  const root = document.documentElement;
  const view = currentView();
  const bar = document.querySelector<HTMLElement>('interview-view');
  const content = document.querySelector('.sl-markdown-content');
  // A page without a question has no sections to tell apart.
  if (content && bar?.dataset['minutes']) {
    const sections = sectionsOf(content);
    if (view === 'candidate') hideAnswers(sections);
    else {
      openAnswers(content);
      bringRubric(sections);
    }
  }
  root.dataset['viewReady'] = '';
  if (view) carryView(document, view);
  if (bar) runClock(bar);
}
