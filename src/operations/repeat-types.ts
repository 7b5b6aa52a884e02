/** An `Idempotency-Key`: the same scope, key and body get the same answer for 24 h. */
export interface Repeat {
  scope: string;
  key: string;
  bodyHash: string;
}
/** What is told again of an act to who no longer reads its dossier. */
export interface Receipt {
  id: string;
  revision: number;
}
export interface Answer<Body> {
  status: number;
  body: Body;
  /** True when an earlier identical request did it. */
  repeated: boolean;
}
