/** An `Idempotency-Key`: the same scope, key and body get the same answer for 24 h. */
export interface Repeat {
  scope: string;
  key: string;
  bodyHash: string;
}
export interface Answer<Body> {
  status: number;
  body: Body;
  /** True when this is the stored answer of an earlier identical request. */
  repeated: boolean;
}
