import type { ListQuery, Texts } from '../contract/contract.ts';

/**
 * Begins the digest of a word or of a mark: a private-use letter, which no folded text has. While some words are still in clear, a search
 * by their beginning must not match a digest (`de` begins one in 256).
 */
export const DIGEST = '\uE002';

/** Writes what a list can filter on as one word: the kind of filter keeps the state `accueil` apart from the tag `accueil`. */
export const token = {
  scope: (text: string) => `scope:${text}`,
  assigned: (text: string) => `assigned:${text}`,
  workflow: (text: string) => `workflow:${text}`,
  bundle: (text: string) => `bundle:${text}`,
  state: (text: string) => `state:${text}`,
  tag: (text: string) => `tag:${text}`,
  alike: (text: string) => `alike:${text}`,
  day: (date: string) => `day:${date}`,
  /** Marks work addressed to holders of a scope. */
  todo: (scope: string) => `todo:${scope}`,
  late: 'late',
  word: (folded: string) => `word:${folded}`,
  /** Marks a word that finds the dossier only for holders of this scope. */
  known: (scope: string, folded: string) => `known:${scope}:${folded}`,
  due: (instant: string) => `due:${instant}`,
  /** Lets an older program find, by its own engine's number, dossiers written by newer engines, whose numbers it cannot know. */
  beyond: (engine: number) => `beyond:${engine}`,
} as const;

/** Groups the tokens of a query: a dossier matches when it has one token of each group. */
export function tokenGroups(
  texts: Texts,
  query: Pick<ListQuery, 'scopes' | 'assigned' | 'alike' | 'days' | 'workflow' | 'states' | 'tag' | 'late'>,
): string[][] {
  const groups = [query.scopes.map(token.scope)];
  if (query.assigned !== undefined) groups.push(query.assigned.map(token.assigned));
  if (query.alike !== undefined) groups.push(query.alike.flatMap((mark) => texts.asked(mark).map(token.alike)));
  if (query.days !== undefined) groups.push(query.days.map(token.day));
  if (query.workflow !== undefined) groups.push([query.workflow].flat().map(token.workflow));
  if (query.states !== undefined) groups.push(query.states.map(token.state));
  if (query.tag !== undefined) groups.push([token.tag(query.tag)]);
  if (query.late === true) groups.push([token.late]);
  return groups;
}
