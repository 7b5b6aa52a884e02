import type { ListQuery } from '../contract.ts';
import type { Connection } from './open.ts';

/** What a list can filter on, as one word: the kind of filter keeps `accueil` the state apart from `accueil` the tag. */
export const token = {
  scope: (text: string) => `scope:${text}`,
  assigned: (text: string) => `assigned:${text}`,
  workflow: (text: string) => `workflow:${text}`,
  bundle: (text: string) => `bundle:${text}`,
  state: (text: string) => `state:${text}`,
  tag: (text: string) => `tag:${text}`,
  late: 'late',
} as const;

/** Groups of tokens: a dossier matches when it has one of each group. */
export function tokenGroups(
  query: Pick<ListQuery, 'scopes' | 'assigned' | 'workflow' | 'state' | 'tag' | 'late'>,
): string[][] {
  const groups = [query.scopes.map(token.scope)];
  if (query.assigned !== undefined) groups.push(query.assigned.map(token.assigned));
  if (query.workflow !== undefined) groups.push([token.workflow(query.workflow)]);
  if (query.state !== undefined) groups.push([token.state(query.state)]);
  if (query.tag !== undefined) groups.push([token.tag(query.tag)]);
  if (query.late === true) groups.push([token.late]);
  return groups;
}

/** The word that stands for a token in the search index: a private-use letter, which no folded text contains. */
export function searchWord(id: number): string {
  return `\uE000${id}`;
}

/** Numbers tokens on the writing side. What it remembers is forgotten after a rollback, which may have undone a number. */
export class TokenBook {
  readonly #known = new Map<string, number>();
  readonly #find;
  readonly #add;

  constructor(db: Connection) {
    this.#find = db.prepare<[string], { id: number }>('SELECT id FROM tokens WHERE text = ?');
    this.#add = db.prepare<[string], { id: number }>('INSERT INTO tokens (text) VALUES (?) RETURNING id');
  }

  idOf(text: string): number {
    const known = this.#known.get(text) ?? this.#find.get(text)?.id ?? this.#add.get(text)?.id;
    if (known === undefined) throw new Error(`token ${text} could not be numbered`);
    if (this.#known.size > 100_000) this.#known.clear();
    this.#known.set(text, known);
    return known;
  }

  forget(): void {
    this.#known.clear();
  }
}
