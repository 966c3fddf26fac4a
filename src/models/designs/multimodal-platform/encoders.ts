import type { Result } from '../../capacity-model.ts';
import { concurrency } from '../../concurrency.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { replicas } from '../../replicas.ts';
import { content, encoderSpeed, secondsPerDay } from './content.ts';
import type { MultimodalValues } from './inputs.ts';

/** Utilisation of a GPU pool whose queue never runs empty. */
const backlogUse = 0.9;
const gigaflop = 1e9;

/**
 * GPUs for what must be fresh and for what may wait.
 *
 * @param secondStage items a day that the second stage of safety looks at
 */
export function encoders(values: MultimodalValues, secondStage: number) {
  const { frames, vectors, newSound, newVideo } = content(values);
  const speed = encoderSpeed(values);
  const busy = (secondsOfWorkPerDay: number): number => secondsOfWorkPerDay / secondsPerDay;
  const pictures = busy(((frames + vectors.images) * values.imageGflops * gigaflop) / speed);
  const sound = busy((vectors.sound * values.soundTime) / 1000);
  const texts = busy((vectors.texts * values.textGflops * gigaflop) / speed);
  const safety = busy(secondStage * values.secondTime);
  const quickSpeech = busy(newSound / values.quickSpeechSpeed);
  const speech = busy(newSound / values.speechSpeed);

  const vectorsAndSafety = pictures + sound + texts + safety;
  const fresh = vectorsAndSafety + quickSpeech;
  const atPeak = (work: number): number =>
    Math.max(1, replicas(work * values.peakToMean, 1, values.gpuUse / 100));
  const waiting = Math.max(1, replicas(speech, 1, backlogUse));
  const pool = Math.max(atPeak(fresh), replicas(fresh + speech, 1, backlogUse));

  const imageQueries = values.queryImageShare / 100;
  const queryWork =
    (imageQueries * values.imageGflops + (1 - imageQueries) * values.textGflops) * gigaflop;
  const queryGpus = Math.max(
    2,
    replicas(concurrency(values.queryRate, queryWork / speed), 1, values.gpuUse / 100),
  );
  const decode = replicas(
    busy(newVideo * values.decodeWork) * values.peakToMean,
    1,
    values.gpuUse / 100,
  );
  const gpuMonth = values.gpuHour * hoursPerMonth;
  const backfillHours =
    ((frames + vectors.images) * values.retention * values.imageGflops * gigaflop) / speed / 3600;
  const redecode = (newVideo / 3600) * values.retention * values.decodeWork * values.vcpuHour;
  const framesCost = ((frames * values.frameBytes * values.retention) / 1e9) * values.storage;

  return {
    pictureGpus: {
      label: 'GPUs busy with images and frames, on average',
      unit: 'count',
      value: pictures,
      formula: '(images + shots × frames) × work ÷ (peak of an L4 × share reached) ÷ 86,400 s',
    },
    speechGpus: {
      label: 'GPUs busy with transcription, on average',
      unit: 'count',
      value: speech,
      formula: 'new hours of sound ÷ hours transcribed in an hour ÷ 24 h',
    },
    quickSpeechGpus: {
      label: 'GPUs busy with the small recogniser, on average',
      unit: 'count',
      value: quickSpeech,
      formula: 'new hours of sound ÷ hours recognised in an hour ÷ 24 h',
    },
    safetyGpus: {
      label: 'GPUs busy with the second stage of safety, on average',
      unit: 'count',
      value: safety,
      formula: 'items flagged a day × time ÷ 86,400 s',
    },
    allFreshGpus: {
      label: 'GPUs if everything must be fresh',
      unit: 'count',
      value: atPeak(vectorsAndSafety + speech),
      formula: 'pictures, sound, texts, safety, transcription × peak-to-mean ratio ÷ target',
    },
    twoPoolGpus: {
      label: 'GPUs in two pools: fresh at peak, transcription on average',
      unit: 'count',
      value: atPeak(fresh) + waiting,
      formula: 'fresh work with the small recogniser × peak-to-mean ÷ target, transcription ÷ 0.9',
    },
    poolGpus: {
      label: 'GPUs in one pool, where fresh work preempts transcription',
      unit: 'count',
      value: pool,
      formula: 'the larger of fresh work at peak and all work on average ÷ 0.9',
    },
    poolCost: {
      label: 'Cost of that pool',
      unit: 'USD per month',
      value: pool * gpuMonth,
      formula: 'GPUs × price × 730 h',
    },
    allFreshCost: {
      label: 'Cost if everything must be fresh',
      unit: 'USD per month',
      value: atPeak(vectorsAndSafety + speech) * gpuMonth,
      formula: 'GPUs × price × 730 h',
    },
    queryGpus: {
      label: 'GPUs that encode queries',
      unit: 'count',
      value: queryGpus,
      formula: 'queries × work ÷ (speed × target utilisation), at least 2',
    },
    queryGpuCost: {
      label: 'Cost of the GPUs that encode queries',
      unit: 'USD per month',
      value: queryGpus * gpuMonth,
      formula: 'GPUs × price × 730 h',
    },
    decodeVcpus: {
      label: 'vCPUs that decode video at peak',
      unit: 'count',
      value: decode,
      formula: 'new hours ÷ 24 h × vCPU-hours per hour × peak-to-mean ÷ target',
    },
    decodeCost: {
      label: 'Cost of decoding',
      unit: 'USD per month',
      value: decode * values.vcpuHour * hoursPerMonth,
      formula: 'vCPUs × price × 730 h',
    },
    backfillHours: {
      label: 'GPU-hours to encode all pictures again with a new encoder',
      unit: 'count',
      value: backfillHours,
      formula: '(images + frames) × retention × work ÷ speed',
    },
    backfillCost: {
      label: 'Cost of those GPU-hours',
      unit: 'USD',
      value: backfillHours * values.gpuHour,
      formula: 'GPU-hours × price',
    },
    backfillDays: {
      label: 'Days that this takes the whole pool',
      unit: 'days',
      value: backfillHours / 24 / pool,
      formula: 'GPU-hours ÷ 24 ÷ GPUs of the pool',
    },
    redecodeCost: {
      label: 'Cost of decoding all video again for it',
      unit: 'USD',
      value: redecode,
      formula: 'new hours × retention × vCPU-hours per hour × price',
    },
    redecodeDays: {
      label: 'Days that this takes the vCPUs that decode at peak',
      unit: 'days',
      value: ((newVideo / 3600) * values.retention * values.decodeWork) / 24 / Math.max(1, decode),
      formula: 'new hours × retention × vCPU-hours per hour ÷ 24 ÷ vCPUs',
    },
    framesCost: {
      label: 'Cost of keeping the encoded frames instead',
      unit: 'USD per month',
      value: framesCost,
      formula: 'frames a day × bytes × retention × price of object storage',
    },
    framesPayMonths: {
      label: 'Months between two encoders up to which keeping frames is the cheaper',
      unit: 'count',
      value: redecode / framesCost,
      formula: 'decoding again ÷ keeping frames for a month',
    },
  } satisfies Record<string, Result>;
}
