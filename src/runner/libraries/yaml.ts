import * as yaml from 'yaml';

export default { yaml };
