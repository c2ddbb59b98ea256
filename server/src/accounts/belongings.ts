import type { Topic } from '@kith/shared/topics.ts'
import type { Events } from '#events.ts'

/** A line of what someone has: names of fields with what can stand in a JSON file. */
export type Line = Readonly<Record<string, unknown>>

/** One kind of what someone has: `posts`, `drafts`. */
export interface Part {
  name: string
  lines: readonly Line[]
  /** What is no text, each under the name that a line gives. */
  files?: readonly { name: string; bytes: Buffer }[]
}

interface Keys {
  index(purpose: string, text: string): Buffer
  open(place: `${string}|${string}|${string}`, sealed: Uint8Array): string
}

/** Someone who leaves, and what is to become of their words. */
export interface Leaver {
  accountId: string
  words: 'remove' | 'keep'
  now: Date
}

/**
 * What a slice keeps of a person. Each slice has one; app.ts hands them over, those above others first. A table or
 * column that is forgotten here is found by `own-data.db.test.ts`.
 */
export interface Belongings<Db> {
  /** All of it that is the person's own to read: never what others wrote in private. */
  gather(db: Db, keys: Keys, accountId: string): Promise<Part[]>
  /**
   * Takes away what the deletion of the account's row does not, or what would be too much for one statement: a part of it,
   * in the transaction it is given, and says whether there is more. Where nothing is left it does nothing.
   */
  erase?(
    tx: Db,
    keys: Keys,
    leaver: Leaver,
    stale: (...topics: Topic[]) => void,
    emit: <N extends keyof Events>(event: N, data: Events[N]) => void,
  ): Promise<boolean>
}
