import { accelerators } from '../../reference-figures.ts';
import type { MultimodalValues } from './inputs.ts';

const secondsPerHour = 3600;
export const secondsPerDay = 24 * secondsPerHour;

/** One machine type for search keeps the sums checkable. Bytes and vCPUs. */
export const machine = { vcpus: 8, memory: 64e9 };
export const copies = 2;

/** What comes in a day: bytes as uploaded, what is new among it, and the vectors that it makes. */
export function content(values: MultimodalValues) {
  const fresh = 1 - values.duplicates / 100;
  const audio = values.audioHours * secondsPerHour;
  const video = values.videoHours * secondsPerHour;
  const uploaded = {
    text: values.textsPerDay * values.textBytes,
    images: values.imagesPerDay * values.imageBytes,
    audio: audio * values.audioRate,
    video: video * values.videoRate,
  };
  const sound = (audio + video) * fresh;
  const shots = (video * fresh) / values.shotSeconds;
  const vectors = {
    texts: values.textsPerDay + sound / values.passageSeconds,
    images: values.imagesPerDay * fresh,
    sound: sound / values.segmentSeconds,
    shots,
  };
  return {
    fresh,
    uploaded,
    uploadedBytes: uploaded.text + uploaded.images + uploaded.audio + uploaded.video,
    /** Seconds a day that are new. */
    newVideo: video * fresh,
    newSound: sound,
    files:
      values.imagesPerDay + ((values.audioHours + values.videoHours) * 60) / values.minutesPerFile,
    frames: shots * values.framesPerShot,
    vectors,
    vectorsPerDay: vectors.texts + vectors.images + vectors.sound + vectors.shots,
  };
}

/** Floating-point operations a second that an encoder reaches on the GPU of this design. */
export function encoderSpeed(values: MultimodalValues): number {
  return (accelerators.l4.operations * values.efficiency) / 100;
}
