import type { ExpressionNames } from '../../../../../http/http.ts';
import { fold } from '../../../../look/look.ts';

/** Describes a completion offered at the caret. */
export interface Proposal {
  /** Is shown in the list, and searched. */
  label: string;
  /** Is inserted in the expression. */
  text: string;
  /** Says in French what it is. */
  title: string;
  type: string;
}

export interface Proposals {
  /** Gives the index where the text that a proposal replaces begins. */
  from: number;
  items: Proposal[];
}

type ProposableNames = Pick<ExpressionNames, 'names' | 'calls'>;
type Name = ExpressionNames['names'][number];

const MAX_SHOWN = 60;
const WORD = /[\p{L}_][\p{L}\d_.]*$/u;
const PATH = '[A-Za-z_]\\w*(?:\\.\\w+)*';

/**
 * Lists what may be written at the caret: values of the field compared there, then names, functions and constants. Null when nothing fits.
 */
export function proposalsAt(text: string, caret: number, known: ProposableNames): Proposals | null {
  const before = text.slice(0, caret);
  const quote = openQuote(before);
  if (quote !== null) return quotedChoices(text, { quote, caret }, known);
  const typed = WORD.exec(before)?.[0] ?? '';
  const from = caret - typed.length;
  if (/[\d.)\]]$/.test(before.slice(0, from))) return null;
  const named = comparedBefore(before.slice(0, from));
  const choices = named === null ? [] : choicesOf(named, known, before).map(asQuoted);
  const items = [...choices, ...namesAt(before, known), ...callsAt(typed, known), ...VALUES];
  return { from, items: found(items, typed) };
}

const VALUES: Proposal[] = [
  { label: 'true', text: 'true', title: 'Vrai : oui', type: 'vrai ou faux' },
  { label: 'false', text: 'false', title: 'Faux : non', type: 'vrai ou faux' },
  { label: 'null', text: 'null', title: 'Rien : ce n’est pas rempli', type: '' },
];

/** Returns where the quoted text around the caret begins; null outside quotes. */
function openQuote(before: string): number | null {
  let open: number | null = null;
  for (let at = 0; at < before.length; at += 1) {
    const sign = before[at];
    if (open === null && (sign === "'" || sign === '"')) open = at;
    else if (open !== null && sign === '\\') at += 1;
    else if (open !== null && sign === before[open]) open = null;
  }
  return open;
}

/** Proposes values inside quotes, as in `data.kind == '…`, `data.kind in ['…` or `'…' in etats`. */
function quotedChoices(text: string, { quote, caret }: { quote: number; caret: number }, known: ProposableNames) {
  const before = text.slice(0, quote);
  const after = new RegExp(`^[^'"]*['"]\\s*in\\s+(${PATH})`).exec(text.slice(caret))?.[1];
  const named = comparedBefore(before) ?? after ?? null;
  const choices = named === null ? [] : choicesOf(named, known, before);
  if (choices.length === 0) return null;
  return { from: quote + 1, items: found(choices, text.slice(quote + 1, caret)) };
}

/** Finds the name that the next value is compared with. */
function comparedBefore(before: string): string | null {
  const compared = new RegExp(`(${PATH})\\s*(?:==|!=)\\s*$`).exec(before)?.[1];
  return compared ?? new RegExp(`(${PATH})\\s+in\\s*\\[[^\\]]*$`).exec(before)?.[1] ?? null;
}

function choicesOf(path: string, known: ProposableNames, before: string): Proposal[] {
  const choices = namesIn(before, known).find((one) => one.label === path)?.name.choices ?? [];
  return choices.map(({ code, title }) => ({ label: code, text: code, title, type: '' }));
}

function asQuoted(choice: Proposal): Proposal {
  const text = `'${choice.text.replaceAll(/['\\]/g, '\\$&')}'`;
  return { ...choice, label: text, text };
}

interface Readable {
  label: string;
  name: Name;
}

/** Lists the names in scope, with the fields of each element inside a list macro, as in `data.contrats.exists(c, c.…`. */
function namesIn(before: string, { names }: ProposableNames): Readable[] {
  const walked = [
    ...before.matchAll(
      new RegExp(`(${PATH})\\.(?:all|exists|exists_one|filter|map|sortBy)\\(\\s*([A-Za-z_]\\w*)\\s*,`, 'g'),
    ),
  ];
  const inner = walked.flatMap(([, list = '', variable = '']) =>
    names.flatMap((name): Readable[] => (name.of === list ? [{ label: `${variable}.${name.path}`, name }] : [])),
  );
  return [...inner, ...names.flatMap((name) => (name.of === null ? [{ label: name.path, name }] : []))];
}

function namesAt(before: string, known: ProposableNames): Proposal[] {
  return namesIn(before, known).map(({ label, name: { title, type } }) => ({ label, text: label, title, type }));
}

/** Lists the methods of a list or a text after its name, and global functions elsewhere. */
function callsAt(typed: string, { calls, names }: ProposableNames): Proposal[] {
  const point = typed.lastIndexOf('.');
  const subject = names.find((name) => name.of === null && name.path === typed.slice(0, point));
  const kind = subject?.type.startsWith('une liste')
    ? 'liste.'
    : subject?.type.startsWith('un texte')
      ? 'texte.'
      : null;
  return calls.flatMap(({ name, usage, says }): Proposal[] => {
    const isAsked = /^(liste|texte)\./.test(usage);
    if (point === -1) return isAsked ? [] : [{ label: usage, text: `${name}(`, title: says, type: '' }];
    if (kind === null || !usage.startsWith(kind)) return [];
    const said = `${typed.slice(0, point)}.`;
    return [{ label: `${said}${usage.slice(kind.length)}`, text: `${said}${name}(`, title: says, type: '' }];
  });
}

/**
 * Returns the proposals that match, first by what is written, then by the French title, for people who know what a thing means but not its
 * syntax.
 */
function found(items: readonly Proposal[], typed: string): Proposal[] {
  const word = fold(typed);
  const ranked = items.flatMap((item): { item: Proposal; rank: number }[] => {
    const rank = rankOf(item, word);
    return rank === null ? [] : [{ item, rank }];
  });
  return ranked
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, MAX_SHOWN)
    .map(({ item }) => item);
}

function rankOf({ label, title }: Proposal, word: string): number | null {
  const written = fold(label);
  if (written.startsWith(word)) return 0;
  if (written.slice(written.lastIndexOf('.') + 1).startsWith(word)) return 1;
  if (fold(title).startsWith(word)) return 2;
  return written.includes(word) || fold(title).includes(word) ? 3 : null;
}
