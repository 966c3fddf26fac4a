/** Stands for `vite/module-runner`: the page loads modules itself. */
export class EvaluatedModules {
  readonly idToModuleMap = new Map<string, unknown>();
  getModuleSourceMapById(): null {
    return null;
  }
}
