/** One page of every kind, and the pages that are no topic; relative to the site's base. */
export const pages = [
  '',
  'design/',
  'design/fraud-detection/',
  'playgrounds/',
  'playgrounds/consistent-hashing/',
  'playgrounds/serving-api/',
  'practise/',
  '404.html',
];
