import { defineCapacityModel, inGroup } from '../capacity-model.ts';
import { budget } from './cost-aware-routing/budget.ts';
import { claims } from './cost-aware-routing/claims.ts';
import { errors } from './cost-aware-routing/errors.ts';
import { inputs } from './cost-aware-routing/inputs.ts';
import { latency } from './cost-aware-routing/latency.ts';
import { operation } from './cost-aware-routing/operation.ts';
import { policies } from './cost-aware-routing/policies.ts';
import { quality } from './cost-aware-routing/quality.ts';

/** The figures behind /design/cost-aware-routing/. */
export default defineCapacityModel({
  id: 'cost-aware-routing',
  inputs,
  compute(values) {
    const ways = policies(values);
    return {
      ...inGroup('The proposal and the claims', claims(values, ways)),
      ...inGroup('Cost and right answers', quality(values, ways)),
      ...inGroup('Wrong answers', errors(values, ways)),
      ...inGroup('Latency', latency(values, ways)),
      ...inGroup('Budget', budget(values, ways)),
      ...inGroup('Learning and running', operation(values, ways)),
    };
  },
});
