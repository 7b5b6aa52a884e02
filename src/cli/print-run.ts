import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import type { Terminal } from './terminal.ts';

/** A simulated run as a person reads it: what was played, refused and sent, where it ended, what was expected. */
export function printRun(run: JsonObject, unmet: string[] | null, terminal: Terminal): void {
  const lines = [
    ...section('Journal', listOf(run.journal).map(entryLine)),
    ...section('Refus', listOf(run.refusals).flatMap(refusalLines)),
    ...section('Tâches', listOf(run.tasks).map(taskLine)),
    `États : ${textsOf(run.states).join(', ')}`,
    ...verdict(unmet),
  ];
  for (const line of lines) terminal.print(line);
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ''];
}

function verdict(unmet: string[] | null): string[] {
  if (unmet === null) return [];
  return unmet.length === 0
    ? ["L'histoire finit comme attendu."]
    : ["L'histoire ne finit pas comme attendu :", ...unmet.map((line) => `  ${line}`)];
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

function refusalLines(refusal: JsonObject): string[] {
  const reasons = [...listOf(refusal.because), ...listOf(refusal.errors)];
  return [
    `commande ${text(refusal.index)} : ${text(refusal.code)}${refusal.detail ? ` — ${text(refusal.detail)}` : ''}`,
    ...reasons.map(
      (reason) => `  · ${text(reason.text ?? reason.message)}${reason.path ? ` (${text(reason.path)})` : ''}`,
    ),
  ];
}

function taskLine(task: JsonObject): string {
  const fired = task.firedAt ? `, faite ${text(task.firedAt)}` : '';
  return `${text(task.dueAt)}  ${text(task.kind)} ${text(task.name)}${fired}`;
}

function listOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(text) : [];
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
