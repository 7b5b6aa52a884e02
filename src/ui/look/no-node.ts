/** Stands for node's cryptography: `base` has ids and hashes for the server, of which the browser takes nothing. */
export const createHash = null;
export const hash = null;
export const randomBytes = null;
