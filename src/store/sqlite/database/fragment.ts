/** Holds a piece of SQL with the values of its `?`, so that a query built from parts never mixes their order. */
export interface Fragment {
  sql: string;
  values: (string | number)[];
}

export function part(sql: string, ...values: (string | number)[]): Fragment {
  return { sql, values };
}

export function joined(parts: readonly Fragment[], between: string): Fragment {
  return { sql: parts.map(({ sql }) => sql).join(between), values: parts.flatMap(({ values }) => values) };
}

/** Writes `WHERE a AND b`, or nothing. */
export function whereAll(parts: readonly Fragment[]): Fragment {
  if (parts.length === 0) return part('');
  const { sql, values } = joined(parts, ' AND ');
  return { sql: ` WHERE ${sql}`, values };
}

/** Writes `(?, ?, ?)`. */
export function places(count: number): string {
  return `(${Array.from({ length: count }, () => '?').join(', ')})`;
}
