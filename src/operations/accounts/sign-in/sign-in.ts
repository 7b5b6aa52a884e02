export { failureSeries, forgive, noteFailedProof, type ProofAttempt, refuseProofTooSoon } from './delays.ts';
export {
  identify,
  lastSignIns,
  normalizedEmail,
  openSession,
  type SessionContext,
  type SessionTimes,
  type SignedIn,
  signIn,
  signOut,
  USUAL_TIMES,
} from './identify.ts';
export { hashPassword, passwordAdvice, passwordErrors, passwordMatches, takeTurn } from './password.ts';
export { byCode } from './proof.ts';
export {
  beginSecondFactor,
  confirmSecondFactor,
  dropOwnSecondFactor,
  dropSecondFactor,
  factorHolders,
  hasSecondFactor,
  newRecoveryCodes,
  passSecondFactor,
  type SecondFactorContext,
} from './second-factor.ts';
export { closeAllOthers, closeOthers, closeSession, endsOf, sessionViews, viewOf } from './sessions.ts';
export { keepToken } from './tokens.ts';
