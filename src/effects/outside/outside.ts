import { addressOutside } from './address.ts';
import { folderOutside } from './folder.ts';
import type { Outside, OutsideOptions } from './outside-files.ts';

export type { Outside } from './outside-files.ts';
export { NameTakenError } from './taken.ts';

/** @param place a folder, or an address that begins with `http` */
export function outsideAt(place: string, options: OutsideOptions = {}): Outside {
  return isAddress(place) ? addressOutside(place, options) : folderOutside(place, options);
}

export function isAddress(place: string): boolean {
  return /^https?:\/\//i.test(place);
}
