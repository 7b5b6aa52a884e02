import type { JsonObject } from '../../base/base.ts';

/** Keeps requests already answered (Idempotency-Key) until `expiresAt` (real ms). */
export interface RequestVerbs {
  request(scope: string, key: string): Promise<StoredRequest | null>;
  /**
   * Stores the answer to a POST that commits no dossier; other answers are written with `Commit.request`. The first writer wins; returns
   * what is stored.
   */
  putRequest(request: StoredRequest): Promise<StoredRequest>;
}

export interface RequestName {
  /** Joins caller and route. */
  scope: string;
  key: string;
}

export interface StoredRequest extends RequestName {
  bodyHash: string;
  /** Is sent again when the request is repeated. */
  response: { status: number; body: JsonObject; headers: { [name: string]: string } };
  expiresAt: number;
}
