import type { APIRoute } from 'astro';
import { allTopics } from '../content/topics.ts';
import { withBase } from '../links/with-base.ts';

/** The list of all topics, for tools: interview planners, spaced repetition, other sites. */
export const GET: APIRoute = async () => {
  const topics = await allTopics();
  return Response.json(
    topics.map((topic) => ({
      id: topic.id,
      kind: topic.kind,
      title: topic.title,
      summary: topic.summary,
      url: withBase(topic.path),
      level: topic.level,
      topics: topic.topics,
      minutes: topic.minutes,
      playgrounds: topic.playgrounds,
      verified: topic.verified.toISOString().slice(0, 10),
    })),
  );
};
