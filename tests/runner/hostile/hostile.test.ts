import { describeHostilePrograms } from './suite.ts';
import { openChromium } from '../../support/browsers/chromium.ts';

// Firefox and WebKit run the same programs in tests/real/.
describeHostilePrograms(openChromium);
