import type { Dossier } from '../../engine/engine.ts';
import type { DossierRow } from '../contract/contract.ts';
import { foldText, wordsOf } from './fold.ts';
import { token } from './token.ts';

/** Sorts after every real instant: dossiers with nothing due come last. */
const NEVER = '9999-12-31T23:59:59.999Z';

/** What lists keep of a dossier, derived from its row. */
export interface Listed {
  tokens: string[];
  title: string;
  due: string;
  /** Folded words between spaces, so that ` eto` finds a word that begins so. */
  words: string;
  /** Words that only who holds the scope finds it by. */
  known: { scope: string; word: string }[];
}

export function listedOf(dossier: Dossier, row: DossierRow): Listed {
  return {
    tokens: tokensOf(dossier, row),
    title: foldText(row.title).slice(0, 200),
    due: dueOf(row),
    words: ` ${wordsOf(row.text).join(' ')} `,
    known: knownWords(row),
  };
}

function knownWords({ known = [] }: DossierRow): Listed['known'] {
  return known.flatMap(({ scopes, text }) => {
    const words = wordsOf(text);
    return scopes.flatMap((scope) => words.map((word) => ({ scope, word })));
  });
}

/** When someone must look at it: late since, else the earliest deadline that runs. */
function dueOf(row: DossierRow): string {
  const running = row.deadlines
    .filter(({ paused, skippedAt }) => !(paused || skippedAt))
    .map((deadline) => deadline.dueAt);
  return [...running, row.lateSince ?? NEVER].reduce((first, dueAt) => (dueAt < first ? dueAt : first), NEVER);
}

function tokensOf(dossier: Dossier, row: DossierRow): string[] {
  return [
    ...new Set([
      token.workflow(dossier.workflow),
      token.bundle(dossier.bundle),
      ...row.scopes.map(token.scope),
      ...row.assigned.map(token.assigned),
      ...row.states.map(token.state),
      ...row.tags.map(token.tag),
      ...(row.alike ?? []).map(token.alike),
      ...(row.days ?? []).map(token.day),
      ...(row.lateSince === null ? [] : [token.late]),
      ...enginesBefore(dossier.engineVersion).map(token.beyond),
    ]),
  ];
}

/** None for the first: what it wrote, every program may write. */
function enginesBefore(version: number): number[] {
  return Array.from({ length: version - 1 }, (_, index) => index + 1);
}
