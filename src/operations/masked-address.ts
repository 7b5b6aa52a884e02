/** Keeps only the domain of an address, `…@exemple.fr`: it shows where a letter goes, but not to whom. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : `…${address.slice(at)}`;
}

/** Removes the names from all addresses in a text, because a server's answer often repeats the recipient's address. */
export function withoutAddresses(text: string): string {
  return text.replaceAll(/[^\s<>:,;"'()«»]+@/g, '…@');
}
