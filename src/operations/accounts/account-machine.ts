import type { Organisation, Person } from '../../store/store.ts';
import type { Controller } from '../controller/controller.ts';
import type { PersonInput } from '../shared-shapes/shared-shapes.ts';
import type { MandateGiven, OrganisationInput } from './administration-shapes.ts';
import type { WaitingAccountLetter } from './letters/letters.ts';

export interface AccountMachine {
  /** Lists the letters about accounts that have not been sent yet. */
  accountLetters(): Promise<WaitingAccountLetter[]>;
  /** Drops a letter that was sent, or never will be. */
  dropAccountLetter(id: string): Promise<void>;
  /** @param declared roles of definitions that are not published yet */
  addPerson(person: PersonInput, declared?: readonly string[]): Promise<Person>;
  /** Gives a mandate without a second person, as everything from the command line; the dossiers of `sample` are chosen at once. */
  giveMandate(wanted: MandateGiven): Promise<void>;
  addOrganisation(organisation: Pick<Organisation, 'id' | 'name' | 'siret'> & Partial<Organisation>): Promise<void>;
  /** @throws Refusal invalid-form, not-found, conflict */
  saveOrganisation(organisation: OrganisationInput): Promise<Organisation>;
  /**
   * Sets the controller of the processing at once; the former address is told.
   * @throws Refusal invalid-form
   */
  setController(controller: Controller): Promise<Controller>;
  organisations(): Promise<Organisation[]>;
  people(): Promise<Person[]>;
  /** Gives, after seven days, the rights that nobody could approve; drops those that somebody could approve and did not. */
  settleElapsedGrants(): Promise<void>;
  /** Writes the readings of dossiers that still wait, before the store closes. */
  settleReadings(): Promise<void>;
}
