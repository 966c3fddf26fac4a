import * as fastCheck from 'fast-check';

export default { 'fast-check': fastCheck };
