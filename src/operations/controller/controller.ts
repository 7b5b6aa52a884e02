/**
 * The controller is who answers for the processing before the law, represented by one named person at one address. That address is told
 * what no second account can approve, and its holder decides by a link, without an account: an administrator alone never does. So the
 * address is changed only under the eyes of the former one. This room keeps who it is and the links; it writes to nobody.
 */

export { findDecisionLink, type Matter, type MatterKind, makeDecisionLink } from './decision-link.ts';
export {
  type Controller,
  type ControllerChange,
  controllerStanding,
  dropChange,
  putChange,
  putController,
  suspendChange,
} from './record.ts';
export { REPRESENTATIVE, type RepresentativeAnswer, representedBy } from './words.ts';
