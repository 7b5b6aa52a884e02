/** Stands for the formats that the interpreter of JSON Schema brings: a form asks only those of our fields, which `checker.ts` puts here. */
export const format = {};
