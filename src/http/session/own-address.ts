/** Accepts only a path of this server: with a foreign address, our page would lead its visitors to a phishing site. */
export function ownAddress(back: string | undefined): string {
  return back !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(back) && !back.includes('\\') ? back : '/';
}
