import type { Connection } from '../database/open.ts';

interface TodoRow {
  n: number;
  /** Holds `[[urgency, id, audience], …]`. */
  todos: string;
}

/** Keeps to-dos in their order and counted, and writes differences only. */
export function todoWriter(db: Connection) {
  const add = db.prepare('INSERT INTO todos (audience, urgency, n, id) VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM todos WHERE audience = ? AND urgency = ? AND n = ? AND id = ?');
  const count = db.prepare('UPDATE audiences SET uses = uses + ? WHERE id = ?');
  return {
    write({ n, todos }: TodoRow, had: TodoRow | undefined): void {
      if (had?.todos === todos) return;
      const before = todoSet(had?.todos ?? '[]');
      const wanted = todoSet(todos);
      for (const [name, [urgency, id, audience]] of before) {
        if (wanted.has(name)) continue;
        remove.run(audience, urgency, n, id);
        count.run(-1, audience);
      }
      for (const [name, [urgency, id, audience]] of wanted) {
        if (before.has(name)) continue;
        add.run(audience, urgency, n, id);
        count.run(1, audience);
      }
    },
  };
}

function todoSet(todos: string): Map<string, [urgency: string, id: string, audience: number]> {
  const lines: [string, string, number][] = JSON.parse(todos);
  return new Map(lines.map((line) => [line.join(' '), line]));
}
