import type { PracticeQuestion } from './deck.ts';

/** A copy of what a template of the page holds. */
function copyOf(round: HTMLElement, name: string): DocumentFragment {
  const template = round.querySelector<HTMLTemplateElement>(`template[data-part="${name}"]`);
  if (!template) throw new Error(`The practice page has no template '${name}'.`);
  return document.importNode(template.content, true);
}

function slot(copy: DocumentFragment | Element, name: string): HTMLElement {
  const found = copy.querySelector<HTMLElement>(`[data-slot="${name}"]`);
  if (!found) throw new Error(`The practice page has no place for '${name}'.`);
  return found;
}

function followUp(
  round: HTMLElement,
  { question, answer }: PracticeQuestion['followUps'][number],
  index: number,
): DocumentFragment {
  const copy = copyOf(round, 'follow-up');
  slot(copy, 'number').textContent = String(index + 1);
  slot(copy, 'question').innerHTML = question;
  slot(copy, 'answer').innerHTML = answer;
  return copy;
}

function criterion(
  round: HTMLElement,
  { criterion: name, shows }: PracticeQuestion['rubric'][number],
  group: string,
): DocumentFragment {
  const copy = copyOf(round, 'criterion');
  slot(copy, 'criterion').textContent = name;
  for (const input of copy.querySelectorAll('input')) {
    input.name = group;
    const band = input.value as keyof typeof shows;
    slot(input.closest('label') ?? copy, 'shows').innerHTML = shows[band];
  }
  return copy;
}

/**
 * A question with its clock, follow-ups and rubric, in the markup of the page's templates. The HTML
 * is the site's own, made at build.
 */
export function questionView(round: HTMLElement, question: PracticeQuestion): HTMLElement {
  const copy = copyOf(round, 'question');
  const article = copy.querySelector('article');
  if (!article) throw new Error("The template 'question' holds no article.");
  article.dataset['topic'] = question.id;
  article.dataset['minutes'] = String(question.minutes);
  slot(copy, 'prompt').innerHTML = question.prompt;
  slot(copy, 'minutes').textContent = `${question.minutes}:00`;
  slot(copy, 'levels').textContent = question.levels;
  slot(copy, 'follow-ups').append(...question.followUps.map((one, at) => followUp(round, one, at)));
  slot(copy, 'rubric').append(
    ...question.rubric.map((one, at) => criterion(round, one, `${question.id}-${at}`)),
  );
  const link = copy.querySelector('a[data-slot="answer-page"]');
  link?.setAttribute('href', question.address);
  return article;
}
