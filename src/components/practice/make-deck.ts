import { levelRange } from '../../content/level-range.ts';
import type { Kind } from '../../content/topic.ts';
import { allTopics, type ListedTopic } from '../../content/topics.ts';
import { withBase } from '../../links/with-base.ts';
import { fillFigures } from '../inline-markdown/fill-figures.ts';
import { renderInline } from '../inline-markdown/render-inline.ts';
import type { PracticeQuestion } from './deck.ts';

/** The topics that can be practised: those with a prompt and a rubric. */
export async function practiceTopics(): Promise<ListedTopic[]> {
  return (await allTopics()).filter((topic) => topic.prompt && topic.rubric.length > 0);
}

async function practiceQuestion(topic: ListedTopic): Promise<PracticeQuestion> {
  const html = (text: string): Promise<string> => renderInline(fillFigures(text, topic.id));
  return {
    id: topic.id,
    title: topic.title,
    level: topic.level,
    levels: levelRange(topic.level),
    minutes: topic.minutes,
    address: withBase(topic.path),
    prompt: await html(topic.prompt ?? ''),
    followUps: await Promise.all(
      topic.followUps.map(async ({ question, answer }) => ({
        question: await html(question),
        answer: await html(answer),
      })),
    ),
    rubric: await Promise.all(
      topic.rubric.map(async ({ criterion, shows }) => ({
        criterion,
        shows: {
          'L3-L4': await html(shows['L3-L4']),
          'L5-L6': await html(shows['L5-L6']),
          'L7+': await html(shows['L7+']),
        },
      })),
    ),
  };
}

/** All questions of one kind, with their follow-ups and rubrics. */
export async function makeDeck(kind: Kind): Promise<PracticeQuestion[]> {
  const topics = (await practiceTopics()).filter((topic) => topic.kind === kind);
  return Promise.all(topics.map(practiceQuestion));
}
