import { defineCapacityModel, inGroup } from '../capacity-model.ts';
import { cost } from './llm-serving-platform/cost.ts';
import { firstToken } from './llm-serving-platform/first-token.ts';
import { fleet } from './llm-serving-platform/fleet.ts';
import { inputs } from './llm-serving-platform/inputs.ts';
import { memory } from './llm-serving-platform/memory.ts';
import { plan } from './llm-serving-platform/plan.ts';
import { steps } from './llm-serving-platform/steps.ts';

/** The figures behind /design/llm-serving-platform/. */
export default defineCapacityModel({
  id: 'llm-serving-platform',
  inputs,
  compute(values) {
    const planned = plan(values);
    return {
      ...inGroup('Memory of a replica', memory(values, planned)),
      ...inGroup('Steps', steps(values, planned)),
      ...inGroup('Fleet', fleet(values, planned)),
      ...inGroup('First token', firstToken(values, planned)),
      ...inGroup('Cost', cost(values, planned)),
    };
  },
});
