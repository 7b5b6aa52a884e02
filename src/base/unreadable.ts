/** What is kept does not open any more: changed after it was written, or its key is gone. The French sentence says which. */
export class Unreadable extends Error {}
