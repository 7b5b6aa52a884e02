import { readFileSync } from 'node:fs';
import { type CompiledRule, compileRule, type ListFile, type RuleFile } from '../../src/engine/engine.ts';

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../workflows/${path}`, import.meta.url), 'utf8'));

/** Compiles a rule of the shipped content with the shipped lists. */
export function compileShippedRule(id: string): CompiledRule {
  const communes = read('lists/communes.json') as ListFile;
  const compiled = compileRule(read(`rules/${id}.json`) as RuleFile, { lists: { communes }, holidays: new Set() });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings, null, 2));
  return compiled.rule;
}
