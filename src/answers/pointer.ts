import { pointerSteps } from '../base/base.ts';

/** Adds a step to a JSON pointer (RFC 6901). */
export function pointer(parent: string, step: string | number): string {
  if (typeof step === 'number' || !/[~/]/.test(step)) return `${parent}/${step}`;
  return `${parent}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Turns a JSON pointer into a JSON path, as findings write it: `/properties/nom/enum/0` → `$.properties.nom.enum[0]`. */
export function jsonPath(path: string): string {
  return pointerSteps(path).reduce((written, step) => written + (/^\d+$/.test(step) ? `[${step}]` : `.${step}`), '$');
}
