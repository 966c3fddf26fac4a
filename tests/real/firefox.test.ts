import { describeHostilePrograms } from '../runner/hostile/suite.ts';
import { openFirefox } from '../support/browsers/firefox.ts';
import { judge, program } from './judge.ts';

judge(
  'hostile programs in Firefox',
  [program('Firefox', ['firefox-esr', 'firefox'], 'firefox-esr')],
  () => describeHostilePrograms(openFirefox),
);
