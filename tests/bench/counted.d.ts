export interface StatementCounts<Answer> {
  /** Counts the SQL statements run by the writer and the readers. */
  statements: number;
  /** Counts the commits; each syncs the disk once. */
  syncs: number;
  /** Counts the pages written to the log. */
  pages: number;
  sql: string[];
  answer: Answer;
}
export function counter(folder: string): {
  onStatement(sql: string): void;
  of<Answer>(act: () => Promise<Answer>): Promise<StatementCounts<Answer>>;
};
export function bytesKept(folder: string): number;
