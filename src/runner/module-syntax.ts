import { parseSync, Visitor, type ESTree } from 'vite';

export interface ModuleImport {
  specifier: string;
  /** Imported names; `*` for the namespace and for what is re-exported as a whole. */
  names: string[];
  /** True if only types are imported, so that nothing is loaded. */
  typeOnly: boolean;
  line: number;
}

/** A construct that the page's runner does not take. */
export interface Finding {
  what: string;
  line: number;
}

/** What the handbook needs to know of a module without running it. */
export interface ModuleSyntax {
  imports: ModuleImport[];
  /** Names of exported values, sorted. */
  exports: string[];
  /** Names of exported types, sorted. */
  exportedTypes: string[];
  findings: Finding[];
}

const unhoisted = new Set(['mock', 'doMock', 'unmock', 'doUnmock', 'hoisted', 'importActual']);
const inNodeOnly = new Set([
  'toMatchSnapshot',
  'toMatchFileSnapshot',
  'toThrowErrorMatchingSnapshot',
]);

/** Reads a TypeScript module's imports, exports and what of it cannot run in the page. */
export function moduleSyntax(path: string, text: string): ModuleSyntax {
  const { module, program, errors } = parseSync(path, text, { lang: 'ts', sourceType: 'module' });
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const [error] = errors;
  if (error) {
    const line = lineAt(error.labels[0]?.start ?? 0);
    throw new Error(`${path}:${line}: ${error.message}. Correct the syntax.`);
  }

  const imports: ModuleImport[] = module.staticImports.map((entry) => ({
    specifier: entry.moduleRequest.value,
    names: entry.entries
      .filter(({ isType }) => !isType)
      .map(({ importName }) =>
        importName.kind === 'Default' ? 'default' : (importName.name ?? '*'),
      ),
    typeOnly: entry.entries.length > 0 && entry.entries.every(({ isType }) => isType),
    line: lineAt(entry.start),
  }));
  const exports = new Set<string>();
  const exportedTypes = new Set<string>();
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, importName, exportName, isType, start } of entries) {
      const name = exportName.kind === 'Default' ? 'default' : exportName.name;
      if (name) (isType ? exportedTypes : exports).add(name);
      if (!moduleRequest) continue;
      imports.push({
        specifier: moduleRequest.value,
        names: isType ? [] : [importName.name ?? '*'],
        typeOnly: isType,
        line: lineAt(start),
      });
    }
  }

  const findings: Finding[] = [
    ...module.importMetas.map(({ start }) => ({ what: 'import.meta', line: lineAt(start) })),
    ...module.dynamicImports.map(({ start }) => ({ what: 'import()', line: lineAt(start) })),
  ];
  findings.push(...callsAndNames(program, lineAt));
  return {
    imports,
    exports: [...exports].sort(),
    exportedTypes: [...exportedTypes].sort(),
    findings: findings.sort((a, b) => a.line - b.line),
  };
}

function callsAndNames(program: ESTree.Program, lineAt: (offset: number) => number): Finding[] {
  const findings: Finding[] = [];
  let functions = 0;
  const enter = (): void => void (functions += 1);
  const leave = (): void => void (functions -= 1);
  const add = (what: string, node: { start: number }): void =>
    void findings.push({ what, line: lineAt(node.start) });
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    AwaitExpression: (node) => {
      if (functions === 0) add('top-level await', node);
    },
    ForOfStatement: (node) => {
      if (functions === 0 && node.await) add('top-level await', node);
    },
    Decorator: (node) => add('a decorator', node),
    MemberExpression: (node) => {
      const { object, property } = node;
      if (property.type !== 'Identifier') return;
      if (inNodeOnly.has(property.name)) add(property.name, node);
      if (object.type !== 'Identifier') return;
      if (object.name === 'process') add(`process.${property.name}`, node);
      if (['vi', 'vitest'].includes(object.name) && unhoisted.has(property.name)) {
        add(`${object.name}.${property.name}`, node);
      }
    },
  }).visit(program);
  return findings;
}
