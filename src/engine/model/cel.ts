/** A CEL expression as typed by an administrator. */
export type Cel = string;
