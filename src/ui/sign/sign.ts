/** Takes a signature drawn with a finger or a mouse. */

export type { SignatureCode } from './by-code.tsx';
export { Signing } from './signing.tsx';
export { useSignature } from './use-signature.ts';
