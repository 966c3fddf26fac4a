import { describeHostilePrograms } from '../runner/hostile/suite.ts';
import { openFirefox } from '../support/browsers/firefox.ts';
import { judge, program } from './judge.ts';
import { builtSite, describeShareLinks } from './share-links.ts';

const firefox = program('Firefox', ['firefox-esr', 'firefox'], 'firefox-esr');

judge('hostile programs in Firefox', [firefox], () => describeHostilePrograms(openFirefox));
judge('hostile share links in Firefox', [firefox, builtSite], () =>
  describeShareLinks(openFirefox),
);
