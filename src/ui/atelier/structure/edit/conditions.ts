import { isJsonObject, type Json, type JsonObject } from '../../../../base/base.ts';
import { type Path, textAt } from './json.ts';
import { whereOf } from './users.ts';

/** Something a workflow asks before it lets, shows, counts or reminds. */
export interface Condition {
  at: Path;
  /** Where, as people call it. */
  where: string;
  /** What it decides there. */
  what: string;
  /** In CEL. */
  expression: string;
  /** Of the event whose answers it may look at; null: of none. */
  form: string | null;
}

/** Members that hold a condition, what they are part of, and what each decides there. */
const ASKED: [part: string, member: string, what: string][] = [
  ['availableIf', 'if', 'l’action est proposée'],
  ['validIf', 'if', 'les réponses sont acceptées'],
  ['reserve', 'overrideIf', 'le nombre de places peut être dépassé'],
  ['deadlines', 'while', 'l’échéance court'],
  ['deadlines', 'done', 'c’est fait'],
  ['unique', 'while', 'un second dossier est refusé'],
  ['public', 'while', 'la page est publique'],
  ['letterhead', 'cofinancedIf', 'la mention du financement est imprimée'],
  ['roles', 'muteIf', 'rien ne lui est envoyé'],
  ['roles', 'now', 'c’est là qu’on en est'],
  ['meetings', 'lateIf', 'la rencontre est à noter'],
  ['meetings', 'if', 'l’action est proposée'],
  ['retention', 'if', 'le dossier est gardé'],
];

/** Every condition of a workflow written as an expression, in the order of its file. */
export function conditionsOf(workflow: JsonObject): Condition[] {
  return textsOf(workflow, []).flatMap(({ at, text }): Condition[] => {
    const what = whatOf(workflow, at);
    if (what === null) return [];
    return [{ at, where: whereOf(workflow, at), what, expression: text, form: formOf(workflow, at) }];
  });
}

function whatOf(workflow: JsonObject, at: Path): string | null {
  const member = at.at(-1);
  if (at.at(-2) === 'params') return paramSaid(at, textAt(workflow, [...at.slice(0, -2), 'type']));
  return ASKED.find(([part, name]) => name === member && (at[0] === part || at.slice(2).includes(part)))?.[2] ?? null;
}

/** Of a guard, alone or one of several; of what opens another dossier. */
function paramSaid(at: Path, type: string | null): string | null {
  if (type === 'start' && at.at(-1) === 'if') return 'un autre dossier est ouvert';
  if (type !== 'when' || at.at(-1) !== 'expr') return null;
  const isAlone = at.at(-3) === 'guard' && at.indexOf('guard') === at.length - 3;
  return isAlone ? 'ce chemin est pris' : 'ce chemin est pris, avec d’autres conditions';
}

function formOf(workflow: JsonObject, at: Path): string | null {
  const place = at.lastIndexOf('on');
  const event = at[0] === 'events' ? at[1] : at[0] === 'machine' && place !== -1 ? at[place + 1] : undefined;
  return event === undefined ? null : textAt(workflow, ['events', event, 'form']);
}

function textsOf(value: Json, at: Path): { at: Path; text: string }[] {
  if (typeof value === 'string') return [{ at, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(item, [...at, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner as Json, [...at, key]));
}

/** Fields that an expression looks at, each once: `data.a.b`, `form.c`, `liens.x.etats`; nothing of what it quotes. */
export function fieldsIn(expression: string): string[] {
  const bare = expression.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''");
  const found = bare.match(/(?<![\w.])(?:data|form|liens|roles|compteurs)(?:\.\w+)+(?!\w*\()|(?<![\w.])etats\b/g) ?? [];
  return [...new Set(found)];
}
