/** Returns the SQL that writes a record of this store alone, which is never copied; `value` is an SQL expression of JSON. */
export function writeOwn(id: string, value: string): string {
  return `INSERT INTO records (kind, id, revision, sort, marks, value) VALUES ('store', '${id}', 1, '', '[]', json_object('value', ${value}))
    ON CONFLICT (kind, id) DO UPDATE SET revision = revision + 1, value = excluded.value`;
}
