/** One page of every kind, and the pages that are no topic; relative to the site's base. */
export const pages = [
  '',
  'design/',
  'design/fraud-detection/',
  'questions/data-drift/',
  'incidents/connection-pool-exhaustion/',
  'behavioural/star-disagreement-stakeholder/',
  'playgrounds/',
  'playgrounds/consistent-hashing/',
  'playgrounds/serving-api/',
  'labs/prometheus-alerts/',
  'guides/numbers-to-know/',
  'practise/',
  'cards/',
  'cards/design/',
  'cards/playgrounds/',
  '404.html',
];
