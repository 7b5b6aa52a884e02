// Reads what the shim recorded, in the order in which the disk answered: see shim.c.
import { readFileSync } from 'node:fs';

export const KINDS = ['', 'write', 'sync', 'truncate', 'unlink', 'rename', 'create', 'sync-failed'];
const HEAD_BYTES = 24;

/**
 * Reads every record of one life: `{ kind, name, data, offset }`; the offset is the new size for a truncation, -1 where a write appends.
 */
export function readJournal(file) {
  const bytes = readFileSync(file);
  const records = [];
  let at = 0;
  while (at + HEAD_BYTES <= bytes.length) {
    const kind = KINDS[bytes.readUInt32LE(at)];
    const path = bytes.readUInt32LE(at + 4);
    const size = Number(bytes.readBigUInt64LE(at + 8));
    const offset = Number(bytes.readBigInt64LE(at + 16));
    at += HEAD_BYTES;
    const name = bytes.toString('utf8', at, at + path);
    records.push({ kind, name, offset, data: bytes.subarray(at + path, at + path + size) });
    at += path + size;
  }
  return records;
}

/** Returns the lines of the ledger written by the time of this record. */
export function ledgerUntil(records, point) {
  const said = records.slice(0, point).filter(({ kind, name }) => kind === 'write' && name === 'ledger');
  const text = said.map(({ data }) => data.toString('utf8')).join('');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
