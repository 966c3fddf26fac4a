import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../src/models/capacity-model.ts';
import { formatQuantity } from '../../src/models/format.ts';
import { capacityModels } from '../../src/models/index.ts';
import { topicFiles, type TopicFile } from '../support/topic-files.ts';

type Numbers = Readonly<Record<string, () => string>>;
const numbers = import.meta.glob<{ numbers: Numbers }>('../../src/simulations/*/numbers.ts');

/** What a reader reads as sentences: no code, no diagrams, no tags, no addresses of links. */
function prose({ body }: TopicFile): string {
  return body
    .replace(/^(import|export) [^]*?;$/gm, '')
    .replace(/```[^]*?```/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/`[^`\n]*`/g, '');
}

/** Three significant digits, one after a point or a comma: nobody writes such a number by chance. */
const isDistinctive = (figure: string): boolean =>
  /\d[.,]\d/.test(figure) && figure.replace(/\D/g, '').replace(/^0+|0+$/g, '').length >= 3;

/** The figures that a page's model computes at its defaults, as the page shows them, by name. */
function ofModel(id: string): Map<string, string> {
  const model = capacityModels[id];
  if (!model) return new Map();
  return new Map(
    Object.entries(model.compute(defaultValues(model.inputs))).map(([name, { value, unit }]) => [
      name,
      formatQuantity(value, unit),
    ]),
  );
}

/** The figures that a page takes from its own numbers.ts, by name. */
async function ofNumbers({ name: id, body }: TopicFile): Promise<Map<string, string>> {
  const load = numbers[`../../src/simulations/${id}/numbers.ts`];
  if (!load) return new Map();
  const { numbers: own } = await load();
  const used = [...body.matchAll(/<SimulationNumber of="(\w+)" \/>/g)].map(([, name = '']) => name);
  return new Map(used.map((name) => [name, own[name]?.() ?? '']));
}

function typed(text: string, figures: ReadonlyMap<string, string>): string[] {
  return [...figures].flatMap(([name, figure]) => {
    if (!isDistinctive(figure)) return [];
    const literal = figure.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`(?<![\\d.,])${literal}(?![\\d]|[.,]\\d)`).test(text)
      ? [`'${figure}' is typed: use the figure '${name}'`]
      : [];
  });
}

it('finds a computed figure that somebody typed, and leaves others alone', () => {
  const figures = new Map([
    ['cost', '$0.648 per million tokens'],
    ['rate', '1,000/s'],
    ['share', '81.5 %'],
  ]);
  expect(typed('It costs $0.648 per million tokens.', figures)).toHaveLength(1);
  expect(typed('At 1,000/s it is 281.5 % or 81.55 %.', figures)).toEqual([]);
});

const computed = topicFiles().filter(({ topic }) => topic.kind !== 'playground');

describe.each(computed)('$path', (file) => {
  it('types no figure that it computes', async () => {
    const text = prose(file);
    expect(typed(text, ofModel(file.name)), file.path).toEqual([]);
    expect(typed(text, await ofNumbers(file)), file.path).toEqual([]);
  });
});
