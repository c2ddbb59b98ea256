import type { TestPerson } from './accounts.ts'
import { anItem, type ItemOptions } from './moderation.ts'
import { Reviewing } from './reviewing.ts'

/** The first claim, and the first version of a text. */
export const shown = { fence: 1, subjectVersion: 1 }

export const remove = {
  action: 'remove',
  policyCode: 'attack',
  note: 'It is hard on her.',
} as const
export const limit = { ...remove, action: 'limit' } as const

export const hide = (who: TestPerson, id: string, given = {}) =>
  who.raw<object>('POST /api/queue/:id/hide', { params: { id }, body: { ...shown, ...given } })

export const show = (who: TestPerson, id: string, given = {}) =>
  who.raw<object>('POST /api/queue/:id/show', { params: { id }, body: { ...shown, ...given } })

/** A group in which the mentor hides things. */
export class Hiding extends Reviewing {
  /** A post in danger of doing harm, held by the mentor. */
  async held(options: ItemOptions = {}) {
    const { group, author, mentor } = this.people
    const made = { group, author, holder: mentor, lane: 'crisis', textState: 'live' } as const
    return anItem(this.app, { ...made, ...options })
  }
}
