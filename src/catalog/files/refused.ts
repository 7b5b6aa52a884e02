import type { Finding } from '../../base/base.ts';

/**
 * Names of the definition files that these findings keep from being taken. What is said of a workflow, or a page, that needs one of
 * them would only follow from that: one mistake, one finding.
 */
export function refusedIn(findings: readonly Finding[]): string[] {
  const files = findings.filter(({ level }) => level === 'error').map(({ file }) => file);
  return [...new Set(files.filter((file) => !/^workflows\/(screens|examples)\//.test(file)).flatMap(nameOf))];
}

function nameOf(file: string): string[] {
  const name = /^(?:workflows|schemas)\/(?:\w+\/)?([^/.]+)(?:\.schema)?\.json$/.exec(file)?.[1];
  return name === undefined ? [] : [name];
}

/** Every dossier has roles. */
const NEEDED_BY_ALL = 'roles';

/** True when a definition names one of them, whole, between the marks that a name stands between. */
export function needsRefused(definition: object, refused: readonly string[]): boolean {
  if (refused.length === 0) return false;
  if (refused.includes(NEEDED_BY_ALL)) return true;
  const text = JSON.stringify(definition);
  return refused.some((name) => new RegExp(`["':,]${name}(\\.schema\\.json)?["',]`).test(text));
}
