import { describe, expect, it } from 'vitest';
import { alerts, between, pages, play } from './play.ts';
import { readRules } from './rule-file.ts';
import text from './starter.yaml?raw';
import type { Conditions } from './traffic.ts';

describe('what an alert carries', () => {
  const named = (alert: string) => {
    const found = readRules(text).filter((rule) => rule.alert === alert);
    expect(found.length, `rules named ${alert}`).toBeGreaterThan(0);
    return found;
  };

  it.each(alerts)('%s says how urgent it is', (alert) => {
    for (const { labels } of named(alert)) {
      expect(labels?.['severity'], `the label severity of ${alert}`).toBe(
        pages.includes(alert) ? 'page' : 'ticket',
      );
    }
  });

  it.each(alerts)('%s says what is wrong, and where to read what to do', (alert) => {
    for (const { annotations } of named(alert)) {
      const words = (annotations?.['summary'] ?? '').replace(/\{\{.*?\}\}/g, '');
      expect(words, `the words in the summary of ${alert}`).toMatch(/[a-z]{2}/i);
      expect(annotations?.['runbook_url'] ?? '', `the runbook_url of ${alert}`).toMatch(
        /^https?:\/\/[^\s/]+\/\S+/,
      );
    }
  });

  it.each(alerts)('%s names only labels that it has', (alert) => {
    const wrong: Conditions =
      alert === 'ServingApiDown' ? { target: 'down' } : { failing: 1, slow: 1, memory: 0.99 };
    const scenario = between([0, 60], wrong, 30);
    const [firing] = play(scenario).alerts(alert, 1740, 1800);
    const own = Object.keys(firing?.labels ?? {});
    for (const { annotations } of named(alert)) {
      const asked = Object.values(annotations ?? {}).flatMap((annotation) =>
        [...annotation.matchAll(/(?:\$labels|\.Labels)(?:\.|\s+")(\w+)/g)].map(
          ([, label]) => label,
        ),
      );
      expect(own, `the labels of ${alert}, which its annotations name`).toEqual(
        expect.arrayContaining(asked),
      );
    }
  });
});
