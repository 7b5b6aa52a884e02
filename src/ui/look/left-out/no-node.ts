/** Replaces node's cryptography, which `base` uses on the server only. */
export const createHash = null;
export const hash = null;
export const randomBytes = null;
