import { describe, expect, it } from 'vitest';
import { headingsOf, topicFiles, wordsOf } from '../support/topic-files.ts';

const designSections = [
  'The prompt',
  'Questions to ask first',
  'The answer in 90 seconds',
  'Capacity',
  'Architecture',
  'Deep dives',
  'What goes wrong',
  'Trade-offs',
  'At 10x and at a tenth',
  'Follow-up questions',
  'Rubric',
  'Sources',
];

function spokenWords(body: string): number {
  return wordsOf(/<SpokenAnswer>([^]*?)<\/SpokenAnswer>/.exec(body)?.[1] ?? '');
}

const files = topicFiles();
const designs = files.filter(({ topic }) => topic.kind === 'design');
const playgrounds = files.filter(({ topic }) => topic.kind === 'playground');

describe.each(designs)('design $name', ({ topic, body }) => {
  it('has the sections of a design question, in order', () => {
    expect(headingsOf(body)).toEqual(designSections);
  });

  it('has 1,500 to 2,800 words', () => {
    expect(wordsOf(body)).toBeGreaterThanOrEqual(1500);
    expect(wordsOf(body)).toBeLessThanOrEqual(2800);
  });

  it('can be said in 60 to 90 seconds', () => {
    expect(spokenWords(body)).toBeGreaterThanOrEqual(150);
    expect(spokenWords(body)).toBeLessThanOrEqual(230);
  });

  it('has at least two diagrams, a capacity model and computed figures in the text', () => {
    expect(body.match(/^```mermaid/gm)?.length).toBeGreaterThanOrEqual(2);
    expect(body).toContain('<CapacityModel />');
    expect(body.match(/<Result /g)?.length).toBeGreaterThanOrEqual(10);
  });

  it('has a prompt, a rubric with red flags, follow-ups, cards and playgrounds', () => {
    expect(topic.prompt).toBeDefined();
    expect(topic.rubric.length).toBeGreaterThanOrEqual(5);
    expect(topic.redFlags.length).toBeGreaterThanOrEqual(3);
    expect(topic.followUps.length).toBeGreaterThanOrEqual(5);
    expect(topic.cards.length).toBeGreaterThanOrEqual(5);
    expect(topic.playgrounds.length).toBeGreaterThanOrEqual(1);
  });
});

describe.each(playgrounds)('playground page $name', ({ name, topic, body }) => {
  it('holds its own playground, among its playgrounds too', () => {
    expect(body).toContain(`<Playground of="${name}" />`);
    expect(topic.playgrounds).toContain(name);
  });

  it('has 400 to 1,200 words beside the exercise', () => {
    expect(wordsOf(body)).toBeGreaterThanOrEqual(400);
    expect(wordsOf(body)).toBeLessThanOrEqual(1200);
  });

  it('has a prompt, hints, a rubric, follow-ups and cards, and shows them', () => {
    expect(topic.prompt).toBeDefined();
    for (const list of [topic.hints, topic.rubric, topic.followUps, topic.cards]) {
      expect(list.length).toBeGreaterThanOrEqual(3);
    }
    for (const component of ['Prompt', 'Hints', 'FollowUps', 'Rubric', 'Sources']) {
      expect(body).toContain(`<${component} />`);
    }
  });
});
