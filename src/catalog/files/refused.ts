import type { Finding } from '../../base/base.ts';

/**
 * Names the definition files that cannot be used because of these findings. What a workflow or a screen that needs them says would be wrong
 * only for that reason: one mistake gives one finding.
 */
export function refusedIn(findings: readonly Finding[]): string[] {
  const files = findings.filter(({ level }) => level === 'error').map(({ file }) => file);
  return [...new Set(files.filter((file) => !/^workflows\/(screens|examples)\//.test(file)).flatMap(nameOf))];
}

function nameOf(file: string): string[] {
  const name = /^(?:workflows|schemas)\/(?:\w+\/)?([^/.]+)(?:\.schema)?\.json$/.exec(file)?.[1];
  return name === undefined ? [] : [name];
}

/** Is needed by every workflow, as every dossier has roles. */
const NEEDED_BY_ALL = 'roles';

/** Tells whether a definition names one of them, as a whole name between the marks that may enclose it. */
export function needsRefused(definition: object, refused: readonly string[]): boolean {
  if (refused.length === 0) return false;
  if (refused.includes(NEEDED_BY_ALL)) return true;
  const text = JSON.stringify(definition);
  return refused.some((name) => new RegExp(`["':,]${name}(\\.schema\\.json)?["',]`).test(text));
}
