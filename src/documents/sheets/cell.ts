/** Is what one cell of a sheet holds: text, a number, yes or no, a civil date (`2026-03-02`), or nothing. */
export type SheetCell = string | number | boolean | { date: string } | null;
