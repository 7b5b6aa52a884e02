/** Holds the names of a sheet's columns, and its rows with the line each begins on. */
export interface SheetTable {
  header: string[];
  rows: { line: number; cells: string[] }[];
}
