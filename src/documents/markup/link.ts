/** True for an address a document may link to: nothing that runs, nothing relative to a place the reader has not. */
export function isLink(href: string): boolean {
  return /^(https?:\/\/[^\s/]+|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d().-]+)/i.test(href) && !/[\s<>"]/.test(href.trim());
}
