import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Table } from './measurement.ts';

/** Keeps a measurement's figures in a JSON file, beside those of other measurements. */
export function keepFigures(path: string, name: string, table: Table): void {
  mkdirSync(dirname(path), { recursive: true });
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as object) : {};
  writeFileSync(path, `${JSON.stringify({ ...kept, [name]: table }, null, 2)}\n`);
}
