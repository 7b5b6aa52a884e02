export interface Counted<Answer> {
  /** SQL statements run, by the writer and the readers. */
  statements: number;
  /** Commits, each one sync of the disk. */
  syncs: number;
  /** Pages written to the log. */
  pages: number;
  sql: string[];
  answer: Answer;
}
export function counter(folder: string): {
  onStatement(sql: string): void;
  of<Answer>(act: () => Promise<Answer>): Promise<Counted<Answer>>;
};
export function bytesKept(folder: string): number;
