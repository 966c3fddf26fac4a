import { bloomFilterBytes } from '../../bloom-filter-bytes.ts';
import type { Result } from '../../capacity-model.ts';
import { content, secondsPerDay } from './content.ts';
import type { MultimodalValues } from './inputs.ts';

/** Share of new files that the filter takes for old ones, and that are looked up for nothing. */
const falsePositives = 0.01;
/** A hash of 32 bytes and an id of 8. */
const keyBytes = 40;

/** Bytes that arrive, and the filter that finds repeats before anything is paid for. */
export function ingest(values: MultimodalValues) {
  const { uploaded, uploadedBytes, files, fresh } = content(values);
  const known = files * fresh * values.retention;

  return {
    textPerDay: {
      label: 'Text a day',
      unit: 'bytes',
      value: uploaded.text,
      formula: 'texts × bytes',
    },
    imagesBytesPerDay: {
      label: 'Images a day',
      unit: 'bytes',
      value: uploaded.images,
      formula: 'images × bytes',
    },
    audioPerDay: {
      label: 'Audio a day',
      unit: 'bytes',
      value: uploaded.audio,
      formula: 'hours × 3,600 s × bytes a second',
    },
    videoPerDay: {
      label: 'Video a day',
      unit: 'bytes',
      value: uploaded.video,
      formula: 'hours × 3,600 s × bytes a second',
    },
    videoShare: {
      label: 'Share of video in the bytes',
      unit: 'percent',
      value: (100 * uploaded.video) / uploadedBytes,
      formula: 'video ÷ all four',
    },
    ingestBandwidth: {
      label: 'Bandwidth of uploads at peak',
      unit: 'bytes per second',
      value: (uploadedBytes / secondsPerDay) * values.peakToMean,
      formula: 'bytes a day ÷ 86,400 s × peak-to-mean ratio',
    },
    filesPerDay: {
      label: 'Images, audio and video files a day',
      unit: 'count',
      value: files,
      formula: 'images + hours of audio and video ÷ length of a file',
    },
    filterBytes: {
      label: 'Bloom filter of all files that are kept',
      unit: 'bytes',
      value: bloomFilterBytes(known, falsePositives),
      formula: '−files × (1 − duplicates) × retention × ln 0.01 ÷ (ln 2)² bits',
    },
    freshPath: {
      label: 'From upload to findable, sum of the steps',
      unit: 'minutes',
      value:
        values.hashMinutes +
        values.decodeMinutes +
        values.encodeMinutes +
        values.safetyMinutes +
        values.indexMinutes,
      formula: 'hash + decode + encode + safety + index',
    },
    tableBytes: {
      label: 'The same as a table of exact hashes',
      unit: 'bytes',
      value: known * keyBytes,
      formula: 'files × (1 − duplicates) × retention × (32 B of hash + 8 B of id)',
    },
  } satisfies Record<string, Result>;
}
