import { DIGEST, type TodoLine, token } from '../../common/common.ts';
import type { Connection } from '../database/database.ts';

/** Returns the word that stands for a token in the search index: it begins with a private-use letter, which no folded text contains. */
export function searchWord(id: number): string {
  return `\uE000${id}`;
}

/**
 * Returns a word by which only holders of this scope find the dossier: its second private letter ends the number, since the word may begin
 * with a digit.
 */
export function knownWord(scope: number, word: string): string {
  return `${searchWord(scope)}\uE001${word}`;
}

/**
 * Drops marks in clear that nothing bears any more: names and births, once they are sealed. No process with the keys numbers such a mark
 * again, so none remembers its number.
 */
export function dropClearMarks(db: Connection): void {
  db.prepare(`DELETE FROM tokens WHERE uses = 0 AND text >= ? AND text < ? AND substr(text, ?, 1) <> ?`).run(
    ...[token.alike(''), token.alike('\u{10FFFF}'), token.alike('').length + 1, DIGEST],
  );
}

/** Numbers the tokens and audiences on the writing side. It forgets its cache after a rollback, which may have undone a number. */
export class TokenBook {
  readonly #known = new Map<string, number>();
  readonly #find;
  readonly #add;
  readonly #audiences = new Map<string, number>();
  readonly #findAudience;
  readonly #addAudience;
  readonly #addScope;

  constructor(db: Connection) {
    this.#find = db.prepare<[string], { id: number }>('SELECT id FROM tokens WHERE text = ?');
    this.#add = db.prepare<[string], { id: number }>('INSERT INTO tokens (text) VALUES (?) RETURNING id');
    this.#findAudience = db.prepare<[string, string], { id: number }>(
      'SELECT id FROM audiences WHERE bundle = ? AND scopes = ?',
    );
    this.#addAudience = db.prepare<[string, string, string], { id: number }>(
      'INSERT INTO audiences (bundle, scopes, kind) VALUES (?, ?, ?) RETURNING id',
    );
    this.#addScope = db.prepare('INSERT INTO audience_scopes (scope, audience) VALUES (?, ?)');
  }

  idOf(text: string): number {
    const known = this.#known.get(text) ?? this.#find.get(text)?.id ?? this.#add.get(text)?.id;
    if (known === undefined) throw new Error(`token ${text} could not be numbered`);
    if (this.#known.size > 100_000) this.#known.clear();
    this.#known.set(text, known);
    return known;
  }

  audienceOf(bundle: string, { audience, kind }: Pick<TodoLine, 'audience' | 'kind'>): number {
    const text = JSON.stringify(audience);
    const name = `${bundle} ${text}`;
    const id =
      this.#audiences.get(name) ?? this.#findAudience.get(bundle, text)?.id ?? this.#newAudience(bundle, text, kind);
    if (this.#audiences.size > 100_000) this.#audiences.clear();
    this.#audiences.set(name, id);
    return id;
  }

  #newAudience(bundle: string, scopes: string, kind: string): number {
    const id = this.#addAudience.get(bundle, scopes, kind)?.id;
    if (id === undefined) throw new Error(`audience ${scopes} could not be numbered`);
    for (const scope of JSON.parse(scopes)) this.#addScope.run(scope, id);
    return id;
  }

  forget(): void {
    this.#known.clear();
    this.#audiences.clear();
  }
}
