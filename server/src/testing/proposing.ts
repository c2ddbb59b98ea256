import type { DecisionAction } from '@kith/shared/moderation/decisions.ts'
import { expect } from 'vitest'
import type { RequestBody } from '@kith/shared/contract/api.ts'
import { CRISIS_STEPS } from '@kith/shared/moderation/crisis-contract.ts'
import { dayOf, plusDays } from '@kith/shared/days.ts'
import { as, type TestPerson } from './accounts.ts'
import type { TestApp } from './app.ts'
import { anItem, type ItemOptions } from './moderation.ts'
import { Reviewing } from './reviewing.ts'

export const ban = {
  action: 'ban',
  policyCode: 'hate',
  note: 'You wrote against people for who they are.',
  particulars: { takeDown: true },
} as const

type Given = Partial<RequestBody<'POST /api/queue/:id/propose'>>

/** Proposes a ban under the first claim, unless something else is said; the whole answer. */
export const propose = (who: TestPerson, id: string, given: Given = {}) =>
  who.raw<object>('POST /api/queue/:id/propose', {
    params: { id },
    body: {
      fence: 1,
      subjectVersion: 1,
      ...(given.action === undefined ? ban : { action: given.action, note: '' }),
      ...given,
    },
  })

/** A decision with all that it needs besides. */
export const whole = (action: DecisionAction) => {
  const particulars = {
    ...(action === 'add-warning' && { warning: 'It is hard to read.' }),
    ...((action === 'move' || action === 'merge') && { into: crypto.randomUUID() }),
    ...(action === 'introduce' && { meet: crypto.randomUUID() }),
    ...((action === 'silence' || action === 'suspend') && { days: 7 as const }),
  }
  return { action, policyCode: 'self-harm-method', note: 'Why.', particulars } as const
}

/** Agrees to what was proposed under the first claim; the whole answer. */
export const cosign = (who: TestPerson, id: string, given = {}) =>
  who.raw<object>('POST /api/queue/:id/cosign', {
    params: { id },
    body: { fence: 1, subjectVersion: 1, ...given },
  })

export const refuse = (who: TestPerson, id: string, given = {}) =>
  who.raw<object>('POST /api/queue/:id/refuse', {
    params: { id },
    body: { fence: 1, subjectVersion: 1, note: 'One more warning first.', ...given },
  })

export const takeBack = (who: TestPerson, id: string, fence = 1) =>
  who.raw<object>('POST /api/queue/:id/take-back', { params: { id }, body: { fence } })

/** All that is to be done before a crisis is left as it is, by who holds it. */
export async function seenTo(
  { platform }: TestApp,
  who: TestPerson,
  id: string,
  fence = 1,
): Promise<void> {
  for (const step of CRISIS_STEPS) {
    const ticked = await who.raw('PUT /api/queue/:id/crisis/:step', {
      params: { id, step },
      body: { fence, done: true, note: 'Wrote to them alone, they answered.' },
    })
    expect(ticked.status).toBe(200)
  }
  await who.call('POST /api/queue/:id/follow-ups', {
    params: { id },
    body: { dueOn: plusDays(dayOf(platform.clock.now()), 2), note: 'Call first.' },
  })
}

/** A group in which a moderator proposes things. */
export class Proposing extends Reviewing {
  /** A post that the moderator holds. */
  async held(options: ItemOptions = {}) {
    const { group, author, moderator: holder } = this.people
    return anItem(this.app, { group, author, lane: 'harm', textState: 'live', holder, ...options })
  }

  /** The same, with a ban proposed. */
  async proposed(options: ItemOptions = {}) {
    const item = await this.held(options)
    expect(await propose(this.people.moderator, item.id)).toMatchObject({ status: 204 })
    return item
  }

  async another(): Promise<TestPerson> {
    return as(this.app, 'moderator')
  }

  async rowOf(id: string) {
    const { rows } = await this.app.owner.query<{
      state: string
      tier: number
      proposed_by: string | null
    }>('SELECT state, tier, proposed_by FROM community.review_item WHERE id = $1', [id])
    return rows[0]
  }

  /** How the proposal about an item ended. */
  async endOf(itemId: string): Promise<string | undefined> {
    const { rows } = await this.app.owner.query<{ ended: string }>(
      'SELECT ended FROM community.proposal WHERE item_id = $1',
      [itemId],
    )
    return rows[0]?.ended
  }

  async standingOf({ id }: TestPerson): Promise<string | undefined> {
    const { rows } = await this.app.owner.query<{ standing: string }>(
      'SELECT standing FROM community.account WHERE id = $1',
      [id],
    )
    return rows[0]?.standing
  }

  async revoke({ id }: TestPerson): Promise<void> {
    await this.app.owner.query(
      'UPDATE community.role_grant SET revoked_at = now() WHERE account_id = $1',
      [id],
    )
  }
}
