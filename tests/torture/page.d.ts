export interface KeptRow {
  name: string;
  title: string;
  ok: boolean;
  figures: { [name: string]: number };
  faults: string[];
  control: { title: string; caught: boolean; figures: { [name: string]: number } };
}
/** docs/torture.md, made of the kept report. */
export function pageOf(report: { rows: KeptRow[] }): string;
