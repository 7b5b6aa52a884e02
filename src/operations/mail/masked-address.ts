/** Enough to see where it goes, not to whom: `…@exemple.fr`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : `…${address.slice(at)}`;
}

/** What a server answered often repeats the address it was given: each is masked where it stands. */
export function withoutAddresses(text: string): string {
  return text.replaceAll(/[^\s<>:,;"'()«»]+@/g, '…@');
}
