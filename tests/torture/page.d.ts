export interface KeptRow {
  name: string;
  title: string;
  ok: boolean;
  figures: { [name: string]: number };
  faults: string[];
  control: { title: string; caught: boolean; figures: { [name: string]: number } };
}
/** Writes docs/torture.md from the kept report. */
export function pageOf(report: { rows: KeptRow[] }): string;
