import type { Finding } from '../../base/base.ts';
import type { Terminal } from './terminal.ts';
import { EXIT, type ExitCode } from './verb.ts';

/** Prints findings file by file, errors first: where, what, and the cure. */
export function printFindings(findings: Finding[], workflows: string[], terminal: Terminal): void {
  const files = [...new Set(findings.map(({ file }) => file))].sort();
  for (const file of files) {
    terminal.print(file);
    const found = findings.filter((finding) => finding.file === file);
    for (const finding of found.toSorted((a, b) => a.level.localeCompare(b.level))) terminal.print(lineOf(finding));
    terminal.print('');
  }
  const errors = findings.filter(isError).length;
  const warnings = findings.length - errors;
  const read = workflows.length === 0 ? 'aucun workflow' : `${workflows.length} workflow(s) (${workflows.join(', ')})`;
  terminal.print(`${read} : ${errors} erreur(s), ${warnings} avertissement(s).`);
}

export function resultOf(findings: Finding[]): ExitCode {
  return findings.some(isError) ? EXIT.refused : EXIT.ok;
}

function isError({ level }: Finding): boolean {
  return level === 'error';
}

function lineOf({ level, path, message, cure, code }: Finding): string {
  const mark = level === 'error' ? 'erreur' : 'avertissement';
  return `  ${mark} ${path} [${code}]\n    ${message}\n    → ${cure}`;
}
