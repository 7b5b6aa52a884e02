/** Says that the place holds another text under that name, which is never replaced: the next files need not wait for this one. */
export class NameTakenError extends Error {}
