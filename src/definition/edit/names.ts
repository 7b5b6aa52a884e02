/** This file derives the names of definitions from the titles that people read. */

const FORBIDDEN = new Set(['constructor', 'prototype', 'toString', 'valueOf', 'open']);
const MAX_NAME = 50;

function wordsOf(title: string): string[] {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/gi, 'oe').replace(/æ/gi, 'ae').toLowerCase();
  return plain.match(/[a-z0-9]+/g) ?? [];
}

/** Turns « Bilan intermédiaire » into `bilanIntermediaire`, or another name outside `taken`. */
export function camelName(title: string, taken: Iterable<string>): string {
  const [first = '', ...rest] = wordsOf(title);
  const joined = first + rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  return freeName(joined, taken, '');
}

/** Turns « Enregistrer le bilan » into `enregistrer-le-bilan`, or another name outside `taken`. */
export function kebabName(title: string, taken: Iterable<string>): string {
  return freeName(wordsOf(title).join('-'), taken, '-');
}

function freeName(wanted: string, taken: Iterable<string>, separator: string): string {
  const begun = /^[a-z]/.test(wanted) ? wanted : `n${separator}${wanted}`;
  const name = begun.slice(0, MAX_NAME).replace(/-+$/, '');
  const known = new Set(taken);
  const isFree = (one: string) => !known.has(one) && !FORBIDDEN.has(one);
  if (isFree(name)) return name;
  let rank = 2;
  while (!isFree(`${name}${separator}${rank}`)) rank += 1;
  return `${name}${separator}${rank}`;
}
