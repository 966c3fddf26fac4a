import { breakEven } from '../../break-even.ts';
import type { Result } from '../../capacity-model.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { demand } from './demand.ts';
import type { PlatformValues } from './inputs.ts';

const vcpusPerNotebook = 4;
/** Three replicas of two vCPUs each: one more than a zone's loss needs. */
const vcpusPerModel = 6;
/** Hours: to make a template, to start a service with it, and to start one without. */
const template = { make: 120, use: 10, without: 40 };

/** USD per month that other parts of the model have worked out. */
export interface Parts {
  notebookGpus: number;
  pool: number;
  largeJobs: number;
  artefacts: number;
}

/** Machines, people, and from how many data scientists on building pays. */
export function cost(values: PlatformValues, parts: Parts) {
  const cpuNotebooks = demand(values).notebooks * vcpusPerNotebook;
  const served = values.productionModels * vcpusPerModel;
  const cpuCost = (cpuNotebooks + served) * values.vcpuHour * hoursPerMonth;
  const machines = parts.notebookGpus + parts.pool + parts.largeJobs + parts.artefacts + cpuCost;
  const perScientist = machines / values.scientists;
  const build = { fixed: values.buildTeam * values.engineerCost, perUnit: perScientist };
  const buy = {
    fixed: values.buyTeam * values.engineerCost,
    perUnit: perScientist * (1 + values.managedSurcharge / 100) + values.seatPrice,
  };

  return {
    cpuCost: {
      label: 'Cost of CPUs: notebooks and serving',
      unit: 'USD per month',
      value: cpuCost,
      formula: '(notebooks in use × 4 vCPUs + models × 3 replicas × 2 vCPUs) × price × 730 h',
    },
    machineCost: {
      label: 'Cost of all machines and storage',
      unit: 'USD per month',
      value: machines,
      formula: 'notebook GPUs + pool + large jobs + CPUs + artefacts',
    },
    machinesPerScientist: {
      label: 'Machines for one data scientist',
      unit: 'USD per month',
      value: perScientist,
      formula: 'cost of all machines ÷ data scientists',
    },
    buildCost: {
      label: 'Building: people and machines',
      unit: 'USD per month',
      value: build.fixed + build.perUnit * values.scientists,
      formula: 'engineers who build × cost + machines',
    },
    buyCost: {
      label: 'Buying: people, machines with surcharge, licences',
      unit: 'USD per month',
      value: buy.fixed + buy.perUnit * values.scientists,
      formula: 'engineers beside it × cost + machines × (1 + surcharge) + licences',
    },
    breakEvenScientists: {
      label: 'Data scientists from which building is the cheaper',
      unit: 'count',
      // with the smaller team and no surcharge, building is the cheaper from the first one on
      value: build.fixed > buy.fixed ? Math.ceil(breakEven(build, buy)) : 1,
      formula: 'difference in people ÷ (surcharge + licences for one data scientist), rounded up',
    },
    templateBreakEven: {
      label: 'Uses after which a template has paid',
      unit: 'count',
      value: breakEven(
        { fixed: template.make, perUnit: template.use },
        { fixed: 0, perUnit: template.without },
      ),
      formula: '120 h to make it ÷ (40 h to start a service without − 10 h with)',
    },
  } satisfies Record<string, Result>;
}
