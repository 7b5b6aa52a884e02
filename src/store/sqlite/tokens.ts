import type { Connection } from './open.ts';

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
