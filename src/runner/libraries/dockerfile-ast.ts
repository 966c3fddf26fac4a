import * as dockerfileAst from 'dockerfile-ast';

export default { 'dockerfile-ast': dockerfileAst };
