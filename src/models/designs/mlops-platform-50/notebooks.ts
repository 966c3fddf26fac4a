import type { Result } from '../../capacity-model.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { demand } from './demand.ts';
import type { PlatformValues } from './inputs.ts';

/** GPUs held by notebooks: one each for ever, one each while in use, or slices. */
export function notebooks(values: PlatformValues) {
  const inUse = demand(values).notebooks;
  const withGpu = Math.ceil((inUse * values.gpuNotebookShare) / 100);
  const slicedGpus = Math.ceil(withGpu / values.slicesPerGpu);
  const gpuMonth = values.gpuHour * hoursPerMonth;

  return {
    notebooksInUse: {
      label: 'Notebooks in use at the same time',
      unit: 'count',
      value: Math.ceil(inUse),
      formula: 'data scientists × share with a running notebook, rounded up',
    },
    gpuNotebooks: {
      label: 'Notebooks with a GPU at the same time',
      unit: 'count',
      value: withGpu,
      formula: 'notebooks in use × share with a GPU, rounded up',
    },
    heldGpuCost: {
      label: 'Cost if every data scientist held a GPU all month',
      unit: 'USD per month',
      value: values.scientists * gpuMonth,
      formula: 'data scientists × price × 730 h',
    },
    notebookGpus: {
      label: 'GPUs for notebooks, in slices',
      unit: 'count',
      value: slicedGpus,
      formula: 'notebooks with a GPU ÷ slices per GPU, rounded up',
    },
    notebookGpuCost: {
      label: 'Cost of the GPUs for notebooks, in slices',
      unit: 'USD per month',
      value: slicedGpus * gpuMonth,
      formula: 'GPUs × price × 730 h',
    },
  } satisfies Record<string, Result>;
}
