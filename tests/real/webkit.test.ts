import { describeHostilePrograms } from '../runner/hostile/suite.ts';
import { openWebKit } from '../support/browsers/webkit.ts';
import { judge, program } from './judge.ts';

judge(
  'hostile programs in WebKit',
  [
    program('WebKitWebDriver', ['WebKitWebDriver'], 'webkit2gtk-driver'),
    program('Xvfb', ['Xvfb'], 'xvfb'),
  ],
  () => describeHostilePrograms(openWebKit),
);
