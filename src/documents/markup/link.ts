/** Tells whether a document may link to an address: it runs nothing, and is not relative, since the reader is elsewhere. */
export function isLink(href: string): boolean {
  return /^(https?:\/\/[^\s/]+|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d().-]+)/i.test(href) && !/[\s<>"]/.test(href.trim());
}
