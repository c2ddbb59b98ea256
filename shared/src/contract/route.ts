import type { Static, TSchema } from 'typebox'
import type { Action } from '../policy.ts'

/** Named rate limits; their figures are in the server's `platform/limits.ts`. */
export type LimitName =
  | 'read'
  | 'search'
  | 'write'
  | 'create'
  | 'report'
  | 'danger'
  | 'credential'
  | 'second-step'
  | 'code'
  | 'upload'
  | 'picture'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Endpoint = `${Method} /${string}`

/** One line of the contract. `access` is a line of the policy, or says that anyone or any session will do. */
export interface Route {
  summary: string
  access: 'anyone' | 'session' | Action
  limit: LimitName
  /** Where this field of the body has this value, it is counted under another limit. */
  urgent?: { readonly field: string; readonly value: string; readonly limit: LimitName }
  params?: TSchema
  query?: TSchema
  body?: TSchema
  reply: TSchema
  /** 200 where it isn't given; 201 for what creates, 202 for what answers alike whatever is true, 204 for nothing to say. */
  status?: 200 | 201 | 202 | 204
  /** Is worked once for each Idempotency-Key, as all that answers 201 is: see `needsKey`. */
  once?: true
  /** Something grave: the password was given again within the last ten minutes, or it is 403 `session.confirm`; `sometimes`: some of what it does. */
  confirmed?: true | 'sometimes'
  /** Also for who needs a second step when signing in and has not set it up: to all others they are nobody yet. */
  bare?: true
  /** Is answered also while the database has more to do than it can, as is all that may tell of a danger. */
  always?: true
  /** Takes a text of the longest kind with all its marks, which as JSON is far more than it says. */
  longText?: true
  /** A content type other than JSON that the route answers with, as bytes. */
  produces?: string
  /** Content types other than JSON that the route takes, as a stream. */
  consumes?: readonly string[]
}

/** Keeps the literal types of a table of routes while checking its form. */
export function routes<const R extends Record<Endpoint, Route>>(table: R): R {
  return table
}

/** Whether someone signed in needs an Idempotency-Key here: the same key gets the same answer. */
export function needsKey({ status, once }: Route): boolean {
  return status === 201 || once === true
}

/** What a route takes and gives, as TypeScript types. */
export interface Call<R extends Route> {
  params: R extends { params: infer P extends TSchema } ? Static<P> : unknown
  query: R extends { query: infer Q extends TSchema } ? Static<Q> : unknown
  body: R extends { body: infer B extends TSchema } ? Static<B> : unknown
  reply: Static<R['reply']>
}
