import type { Result } from '../../capacity-model.ts';
import { content } from './content.ts';
import type { MultimodalValues } from './inputs.ts';

const framesPerSecond = 25;

/** What is searched for: how many vectors each kind of content makes. */
export function vectors(values: MultimodalValues) {
  const { vectors: made, vectorsPerDay, newVideo, fresh } = content(values);

  return {
    textVectors: {
      label: 'Vectors of texts and transcripts a day',
      unit: 'count',
      value: made.texts,
      formula: 'texts + new speech ÷ length of a passage',
    },
    imageVectors: {
      label: 'Vectors of images a day',
      unit: 'count',
      value: made.images,
      formula: 'images × (1 − duplicates)',
    },
    soundVectors: {
      label: 'Vectors of sound a day',
      unit: 'count',
      value: made.sound,
      formula: 'new audio and sound of videos ÷ length of a segment',
    },
    shotVectors: {
      label: 'Vectors of video shots a day',
      unit: 'count',
      value: made.shots,
      formula: 'new video ÷ length of a shot',
    },
    frameVectors: {
      label: 'Vectors of video a day if every frame had one',
      unit: 'count',
      value: newVideo * framesPerSecond,
      formula: 'new video × 25 frames a second',
    },
    vectorsPerDay: {
      label: 'Vectors a day',
      unit: 'count',
      value: vectorsPerDay,
      formula: 'texts + images + sound + shots',
    },
    allVectors: {
      label: 'Vectors once retention has filled up',
      unit: 'count',
      value: vectorsPerDay * values.retention,
      formula: 'vectors a day × retention',
    },
    duplicateHours: {
      label: 'Video a day that is not decoded, encoded or stored again',
      unit: 'hours',
      value: values.videoHours * (1 - fresh),
      formula: 'hours × duplicates',
    },
  } satisfies Record<string, Result>;
}
