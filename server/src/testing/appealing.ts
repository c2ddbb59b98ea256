import { expect } from 'vitest'
import type { RequestBody } from '@kith/shared/contract/api.ts'
import type { TestPerson } from './accounts.ts'
import { anItem, type ItemOptions } from './moderation.ts'
import { claim, decide, Reviewing } from './reviewing.ts'

export const words = 'It was my own story, and gave no advice.'
export const remove = {
  action: 'remove',
  policyCode: 'medical-advice',
  note: 'It gave a dose.',
} as const

type Given = Partial<RequestBody<'POST /api/queue/:id/decide'>>

export const appeal = (who: TestPerson, id: string, sent = words) =>
  who.raw<object>('POST /api/me/decisions/:id/appeal', { params: { id }, body: { words: sent } })

export const takeBack = (who: TestPerson, id: string) =>
  who.raw('DELETE /api/me/decisions/:id/appeal', { params: { id } })

export const ownOf = async (who: TestPerson) => (await who.call('GET /api/me/decisions')).items

export async function answer(who: TestPerson, itemId: string, given: Given) {
  const { fence } = await claim(who, itemId)
  return decide(who, itemId, { fence, ...given })
}

/** A group in which something was decided, and its author asks for a second look. */
export class Appealing extends Reviewing {
  /** A post that a moderator removed, unless something else was decided. */
  async decided(given: Given = remove, options: ItemOptions = {}) {
    const { group, author, moderator } = this.people
    const item = await anItem(this.app, { group, author, textState: 'live', ...options })
    await answer(moderator, item.id, given)
    const [decision] = await ownOf(author)
    if (!decision) throw new Error('nothing was decided')
    return { ...item, decisionId: decision.id }
  }

  /** The same, appealed. */
  async appealed(given: Given = remove, options: ItemOptions = {}) {
    const made = await this.decided(given, options)
    expect(await appeal(this.people.author, made.decisionId)).toMatchObject({ status: 201 })
    return { ...made, itemId: await this.idOf(made.postId) }
  }

  async appealsOf(decisionId: string): Promise<unknown[]> {
    const { rows } = await this.app.owner.query(
      `SELECT state, answer_id IS NOT NULL AS answered FROM community.appeal
       WHERE decision_id = $1 ORDER BY created_at`,
      [decisionId],
    )
    return rows
  }

  /** Changes what no one can change: a decision that was made. */
  async rewrite(decisionId: string, column: 'created_at' | 'cosigned_by', value: unknown) {
    const { owner } = this.app
    await owner.query('ALTER TABLE community.decision DISABLE TRIGGER append_only')
    await owner.query(`UPDATE community.decision SET ${column} = $2 WHERE id = $1`, [
      decisionId,
      value,
    ])
    await owner.query('ALTER TABLE community.decision ENABLE TRIGGER append_only')
  }
}
