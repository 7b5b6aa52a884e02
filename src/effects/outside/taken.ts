/** The place holds another text under that name, over which nothing is put: what follows need not wait for it. */
export class Taken extends Error {}
