/** Someone who has not signed in. */
export interface Anonymous {
  kind: 'anonymous'
}

/** Someone signed in, with all that decides what they may do, as it was at the last commit that was heard of. */
export interface Person {
  kind: 'person'
  id: string
  verified: boolean
  standing: Standing
  moderator: boolean
  /** A moderator to whom others hand on what they can not decide. Absent for who is none. */
  lead?: boolean
  admin: boolean
  /** Ids of the groups this person is a mentor of. */
  mentorOf: readonly string[]
  /** Ids of the clinics this person works for. */
  clinics: readonly string[]
  /** Whether signing in takes them a password and nothing else. Absent where nobody looked. */
  byPasswordAlone?: boolean
  /** True where no block, either way, and no mute keeps any words from this person. Absent where nobody looked. */
  meetsAll?: boolean
}

export type Actor = Anonymous | Person

/**
 * `silenced` may read but not write; `suspended` may not sign in. `leaving` waits to be deleted, unless they sign in
 * before; `memorial` is of someone who died. What the last three wrote stays, and nobody writes to them.
 */
export const standings = ['active', 'silenced', 'suspended', 'leaving', 'memorial'] as const
export type Standing = (typeof standings)[number]

/** Whether someone is there at all: may sign in, be written to, be found. */
export function isHere(standing: Standing): boolean {
  return standing === 'active' || standing === 'silenced'
}

/** Whether someone whom others trust with what is theirs signs in by a password alone. */
export function lacksSecondFactor(actor: Actor): boolean {
  return actor.kind === 'person' && actor.byPasswordAlone === true && holdsRole(actor)
}

export function holdsRole({ moderator, lead, admin, mentorOf, clinics }: Holding): boolean {
  return moderator || lead === true || admin || mentorOf.length > 0 || clinics.length > 0
}
type Holding = Pick<Person, 'moderator' | 'lead' | 'admin' | 'mentorOf' | 'clinics'>

export const anonymous: Anonymous = { kind: 'anonymous' }
