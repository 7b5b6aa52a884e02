/** Only a path of this server: an address of elsewhere would make our page the bait of a theft. */
export function ownAddress(back: string | undefined): string {
  return back !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(back) && !back.includes('\\') ? back : '/';
}
