/**
 * Is thrown when stored data cannot be decrypted any more: it was changed after it was written, or its key is gone. The French sentence
 * says which.
 */
export class Unreadable extends Error {}
