import { addressOutside } from './address.ts';
import type { Outside, OutsideOptions } from './contract.ts';
import { folderOutside } from './folder.ts';

export type { Outside } from './contract.ts';
export { NameTakenError } from './taken.ts';

/** @param place a folder, or an address that begins with `http` */
export function outsideAt(place: string, options: OutsideOptions = {}): Outside {
  return isAddress(place) ? addressOutside(place, options) : folderOutside(place, options);
}

export function isAddress(place: string): boolean {
  return /^https?:\/\//i.test(place);
}
