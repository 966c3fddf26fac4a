import type { Kind } from '../../src/content/topic.ts';
import { exerciseTemplate } from './exercise-template.ts';
import { writeNewFiles, type Files } from './files.ts';
import { modelTemplate } from './model-template.ts';
import { pagePath, pageTemplate } from './page-template.ts';

/** The files of a new topic by path; what only its author knows is left empty. */
export function topicTemplate(kind: Kind, id: string, today: Date): Files {
  return {
    ...(kind === 'playground' || kind === 'lab' ? exerciseTemplate(kind, id) : {}),
    ...(kind === 'design' ? { [`src/models/designs/${id}.ts`]: modelTemplate(id) } : {}),
    [pagePath(kind, id)]: pageTemplate(kind, id, today),
  };
}

/**
 * Writes a new topic; returns the paths written.
 * Throws, and writes nothing, where the id is none or something of that name exists.
 * @param root the handbook's folder
 */
export function newTopic(
  kind: Kind,
  id: string,
  { root, today }: { root: string; today: Date },
): string[] {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id === 'shared') {
    throw new Error(
      `'${id}' is no id for a topic. Use lower-case words joined by hyphens, such as my-topic.`,
    );
  }
  const folders = kind === 'playground' || kind === 'lab' ? [`playgrounds/${id}`] : [];
  return writeNewFiles(root, topicTemplate(kind, id, today), folders);
}
