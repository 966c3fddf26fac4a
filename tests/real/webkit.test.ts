import { describeHostilePrograms } from '../runner/hostile/suite.ts';
import { openWebKit } from '../support/browsers/webkit.ts';
import { judge, program } from './judge.ts';
import { builtSite, describeShareLinks } from './share-links.ts';

const webKit = [
  program('WebKitWebDriver', ['WebKitWebDriver'], 'webkit2gtk-driver'),
  program('Xvfb', ['Xvfb'], 'xvfb'),
];

judge('hostile programs in WebKit', webKit, () => describeHostilePrograms(openWebKit));
judge('hostile share links in WebKit', [...webKit, builtSite], () =>
  describeShareLinks(openWebKit),
);
