import { remembered } from '../../base/base.ts';
import type { Dossier } from '../../engine/engine.ts';
import type { DossierRow, Texts } from '../contract/contract.ts';
import { foldText, wordsOf } from './fold.ts';
import { token } from './token.ts';

/** Comes after every real instant, so that dossiers with nothing due come last. */
const NEVER = '9999-12-31T23:59:59.999Z';

/** Holds what lists keep of a dossier, derived from its row. */
export interface ListedFields {
  tokens: string[];
  /**
   * Is empty in a store with keys, where titles in clear would leak: lists by title are then sorted by code that can open titles
   * (`crypt/by-title.ts`).
   */
  title: string;
  due: string;
  /** Holds folded words between spaces, so that ` eto` finds a word that begins so. */
  words: string;
  /** Holds the words by which only readers with the scope find the dossier. Words open to all its scopes are in `words` instead. */
  known: { scope: string; word: string }[];
}

export function listedOf(dossier: Dossier, row: DossierRow, texts: Texts): ListedFields {
  const words = kept(row.known ?? row, [row.text, row.scopes.join(), texts], () => foundBy(row, texts));
  const title = texts.isSealed ? '' : foldText(row.title).slice(0, 200);
  return { tokens: tokensOf(dossier, row, texts), title, due: dueOf(row), ...words };
}

/** Remembers words by what is known of the dossier, which is the same object from most steps to the next. */
const kept = remembered<Pick<ListedFields, 'words' | 'known'>>('listed words');

function foundBy(row: DossierRow, texts: Texts): Pick<ListedFields, 'words' | 'known'> {
  const open = wordsOf(row.text);
  const holders = [...holdersOf(row, open)];
  const isToAll = ([, scopes]: [string, Set<string>]) => row.scopes.every((scope) => scopes.has(scope));
  const toAll = holders.filter(isToAll).map(([word]) => word);
  const toSome = holders.filter((one) => !isToAll(one));
  return {
    words: ` ${[...open, ...toAll].map((word) => texts.word(word)).join(' ')} `,
    known: toSome.flatMap(([word, scopes]) => [...scopes].map((scope) => ({ scope, word: texts.word(word) }))),
  };
}

/** Returns for each word the scopes that find the dossier by it, except for the words already in `open`. */
function holdersOf({ known = [] }: DossierRow, open: string[]): Map<string, Set<string>> {
  const holders = new Map<string, Set<string>>();
  for (const { scopes, text } of known)
    for (const word of wordsOf(text)) holders.set(word, new Set([...(holders.get(word) ?? []), ...scopes]));
  for (const word of open) holders.delete(word);
  return holders;
}

/** Says when someone must look at the dossier: late since, else the earliest deadline that runs. */
function dueOf(row: DossierRow): string {
  const running = row.deadlines
    .filter(({ paused, skippedAt }) => !(paused || skippedAt))
    .map((deadline) => deadline.dueAt);
  return [...running, row.lateSince ?? NEVER].reduce((first, dueAt) => (dueAt < first ? dueAt : first), NEVER);
}

function tokensOf(dossier: Dossier, row: DossierRow, texts: Texts): string[] {
  return [
    ...new Set([
      token.workflow(dossier.workflow),
      token.bundle(dossier.bundle),
      ...row.scopes.map(token.scope),
      ...row.assigned.map(token.assigned),
      ...row.states.map(token.state),
      ...row.tags.map(token.tag),
      ...(row.alike ?? []).map((mark) => token.alike(texts.word(mark))),
      ...(row.days ?? []).map(token.day),
      ...(row.lateSince === null ? [] : [token.late]),
      ...enginesBefore(dossier.engineVersion).map(token.beyond),
    ]),
  ];
}

/** Lists the engine versions too old to write this dossier: none for version 1, whose dossiers every program may write. */
function enginesBefore(version: number): number[] {
  return Array.from({ length: version - 1 }, (_, index) => index + 1);
}
