/** A sheet: names of its columns, and its rows with the line each begins on. */
export interface Table {
  header: string[];
  rows: { line: number; cells: string[] }[];
}
