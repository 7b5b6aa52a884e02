import { canonicalJson } from '../../../base/base.ts';
import type { CompiledBundle, Versions } from '../../../engine/engine.ts';

/** By id. */
export interface Things {
  [id: string]: { title?: string | undefined };
}
type Named<Value> = [id: string, all: { [id: string]: Value }];

/** Whether two things of two versions are one: by their title, which nothing else bears, or by all but it and the names it says. */
export function likenessOf(
  { from, to }: Versions<CompiledBundle>,
  thingsOf: (bundle: CompiledBundle) => Things,
  names: { [was: string]: string },
): (was: string, is: string) => boolean {
  const [before, after] = [thingsOf(from), thingsOf(to)];
  const [titlesBefore, titlesAfter] = [titles(before), titles(after)];
  const [saidBefore, saidAfter] = [said(before, names), said(after, {})];
  return (was, is) => isOnly([was, titlesBefore], [is, titlesAfter]) || isOnly([was, saidBefore], [is, saidAfter]);
}

/** Both bear one text, which nothing else bears in its version. */
export function isOnly([was, before]: Named<string>, [is, after]: Named<string>): boolean {
  const text = before[was];
  const bearers = (all: { [id: string]: string }) => Object.values(all).filter((one) => one === text).length;
  return text !== undefined && text === after[is] && bearers(before) === 1 && bearers(after) === 1;
}

function titles(things: Things): { [id: string]: string } {
  return Object.fromEntries(
    Object.entries(things).flatMap(([id, { title }]) => (title === undefined ? [] : [[id, title]])),
  );
}

/** All that each says but its title, in the names of the newer version. */
function said(things: Things, names: { [was: string]: string }): { [id: string]: string } {
  return Object.fromEntries(
    Object.entries(things).map(([id, { title: _, ...own }]) => [
      id,
      canonicalJson(JSON.parse(inNames(JSON.stringify(own), names))),
    ]),
  );
}

/** Names stand between quotes, in a list of them, in an expression, or after `#`: two texts are compared, nothing is written so. */
function inNames(text: string, names: { [was: string]: string }): string {
  return text.replace(/(?<=["'#.])[A-Za-z][\w-]*(?=["'.])/g, (name) =>
    Object.hasOwn(names, name) ? (names[name] ?? name) : name,
  );
}
