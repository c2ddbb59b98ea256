/** Someone who has not signed in. */
export interface Anonymous {
  kind: 'anonymous'
}

/** Someone signed in, with all that decides what they may do; read afresh for each request. */
export interface Person {
  kind: 'person'
  id: string
  verified: boolean
  standing: Standing
  moderator: boolean
  admin: boolean
  /** Ids of the groups this person is a mentor of. */
  mentorOf: readonly string[]
  /** Ids of the clinics this person works for. */
  clinics: readonly string[]
}

export type Actor = Anonymous | Person

/** `silenced` may read but not write; `suspended` may not sign in. */
export type Standing = 'active' | 'silenced' | 'suspended'

export const anonymous: Anonymous = { kind: 'anonymous' }
