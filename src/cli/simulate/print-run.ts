import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { Simulation } from '../../engine/engine.ts';
import type { Terminal } from '../command-line/command-line.ts';

/** Prints a simulated run as a person reads it: what was played, refused and sent, where it ended, what was expected. */
export function printRun(run: Simulation, differences: string[] | null, terminal: Terminal): void {
  const lines = [
    ...section('Journal', run.journal.map(entryLine)),
    ...section('Refus', run.refusals.flatMap(refusalLines)),
    ...section('Tâches', run.tasks.map(taskLine)),
    ...section(
      'Données',
      Object.entries(run.data).map(([name, value]) => `${name} = ${JSON.stringify(value)}`),
    ),
    `États : ${run.states.join(', ') || 'aucun'}`,
    ...verdict(differences),
  ];
  for (const line of lines) terminal.print(line);
}

/** Prints several simulated runs, dossier by dossier. */
export function printSeveral(runs: { [name: string]: Simulation }, differences: string[], terminal: Terminal): void {
  for (const [name, run] of Object.entries(runs)) {
    terminal.print(`== ${name}`);
    printRun(run, null, terminal);
    terminal.print('');
  }
  for (const line of verdict(differences)) terminal.print(line);
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ''];
}

function verdict(differences: string[] | null): string[] {
  if (differences === null) return [];
  if (differences.length === 0) return ["L'histoire finit comme attendu."];
  return ["L'histoire ne finit pas comme attendu :", ...differences.map((line) => `  ${line}`)];
}

function entryLine(entry: JsonObject): string {
  const command = isJsonObject(entry.command) ? entry.command : {};
  const actor = isJsonObject(command.actor) ? ` (${text(command.actor.role)})` : '';
  const what = text(command.event ?? command.key ?? command.kind);
  const entered = textsOf(entry.entered);
  const remarks = textsOf(entry.remarks);
  return [
    `${text(entry.revision).padStart(3)}  ${text(entry.at)}  ${what}${actor}`,
    entered.length > 0 ? ` → ${entered.join(', ')}` : '',
    remarks.length > 0 ? ` · ${remarks.join(' · ')}` : '',
  ].join('');
}

function refusalLines({ index, code, detail, because, errors }: Simulation['refusals'][number]): string[] {
  return [
    `${index < 0 ? 'échéance' : `commande ${index}`} : ${code} — ${detail}`,
    ...because.map((reason) => `  · ${text(reason.text)} (${text(reason.path)})`),
    ...errors.map((error) => `  · ${text(error.path)} : ${text(error.message)}`),
  ];
}

function taskLine({ kind, name, dueAt, firedAt }: Simulation['tasks'][number]): string {
  return `${dueAt}  ${kind} ${name}${firedAt === undefined ? '' : `, faite ${firedAt}`}`;
}

function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(text) : [];
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
