import type { Person } from '@kith/shared/actor.ts'
import { LANES } from '@kith/shared/moderation/contract.ts'
import { describe, expect, it } from 'vitest'
import { ana, heldItem } from '#testing/held-item.ts'
import { claim, cosign, decide, hide, join, propose, release, revise, show, close } from './item.ts'
import { shippedTimes } from './lanes.ts'
import type { Item, ItemRefusal, Step } from './review-item.ts'

const now = new Date('2026-03-02T09:00:00Z')

const free = { holder: null, leaseUntil: null }
const ben: Person = { ...ana, id: 'ben' }

const harm = heldItem(new Date(now.getTime() + 10 * 60_000), {
  dueAt: new Date(now.getTime() + 120 * 60_000),
})

describe('hiding a text for now', () => {
  const shown = { fence: 5, subjectVersion: 1 }
  const away: Item = { ...harm, hiddenVersion: 1 }

  it.each(['crisis', 'harm'] as const)('decides nothing, and leaves it whose it is: %s', (lane) => {
    const one: Item = { ...harm, lane }
    const step = hide(one, shown, ana, now)
    expect(item(step)).toEqual({ ...one, hiddenVersion: 1 })
    expect(item(show(item(step), shown, ana, now))).toEqual(one)
  })

  it('is for what may hurt somebody', () => {
    for (const lane of LANES.filter((one) => one !== 'crisis' && one !== 'harm'))
      expect(hide({ ...harm, lane }, shown, ana, now), lane).toBe('item.not-yours')
  })

  it.each<[string, Partial<Item>, Partial<typeof shown>, ItemRefusal]>([
    ['after the time ended', { leaseUntil: now }, {}, 'item.lease-ended'],
    ['with other words on the page', {}, { subjectVersion: 2 }, 'item.stale'],
    ['after reporting it oneself', { reporterIds: ['ana'] }, {}, 'item.reporter'],
    ['on own words', { authorId: 'ana' }, {}, 'item.own-text'],
    ['after it went to the lead', { tier: 2 }, {}, 'item.out-of-scope'],
    ['once it is decided', { state: 'decided' }, {}, 'item.decided'],
  ])('is refused %s, and so is showing it again', (_, facts, given, refusal) => {
    expect(hide({ ...harm, ...facts }, { ...shown, ...given }, ana, now)).toBe(refusal)
    expect(show({ ...away, ...facts }, { ...shown, ...given }, ana, now)).toBe(refusal)
  })

  it('does not wait for a second person: who proposed may, and whoever may work on it', () => {
    const proposed: Item = { ...harm, ...free, state: 'second', proposedBy: 'ana' }
    for (const one of [ana, ben]) {
      const hidden = item(hide(proposed, shown, one, now))
      expect(hidden).toEqual({ ...proposed, hiddenVersion: 1 })
      for (const other of [ana, ben])
        expect(item(show(hidden, shown, other, now))).toEqual(proposed)
    }
    const away: Item = { ...proposed, hiddenVersion: 1 }
    for (const [facts, given, refusal] of [
      [{}, { fence: 4 }, 'item.lease-ended'],
      [{}, { subjectVersion: 2 }, 'item.stale'],
      [{ reporterIds: ['ben'] }, {}, 'item.reporter'],
      [{ tier: 2 }, {}, 'item.out-of-scope'],
    ] as const) {
      expect(hide({ ...proposed, ...facts }, { ...shown, ...given }, ben, now)).toBe(refusal)
      expect(show({ ...away, ...facts }, { ...shown, ...given }, ben, now)).toBe(refusal)
    }
    expect(hide({ ...proposed, lane: 'spam' }, shown, ben, now)).toBe('item.not-yours')
    expect(show(proposed, shown, ben, now)).toBe('item.not-hidden')
  })

  it('is over with whatever ends the item', () => {
    const command = { ...shown, action: 'ban', policyCode: 'hate', note: '' } as const
    const left = [
      decide(away, { ...command, action: 'remove' }, ana, now),
      cosign(item(propose(away, command, ana, now)), command, ana, ben, now),
      close(away, now),
    ].map((step) => item(step).hiddenVersion)
    expect(left).toEqual([null, null, null])
  })

  it('is undone for the very words that were hidden, and as long as what they were before stands', () => {
    expect(show(harm, shown, ana, now)).toBe('item.not-hidden')
    const edited = item(revise(away, now))
    expect(show(edited, { ...shown, subjectVersion: 2 }, ana, now)).toBe('item.not-hidden')
    const undo = { kind: 'undo', lane: 'harm', severity: 2, reporterId: null } as const
    expect(show(item(join(away, undo, now, shippedTimes)), shown, ana, now)).toBe('item.not-hidden')
    const report = { ...undo, kind: 'report', reporterId: 'ben' } as const
    expect(
      item(show(item(join(away, report, now, shippedTimes)), shown, ana, now)).hiddenVersion,
    ).toBeNull()
  })

  it('lasts when the item passes to others, who may show it too', () => {
    const handed = item(claim(item(release(away, 5, ana, now)), ben, now))
    expect(handed.hiddenVersion).toBe(1)
    expect(item(show(handed, { ...shown, fence: 6 }, ben, now)).hiddenVersion).toBeNull()
  })
})

function item(step: Step | ItemRefusal): Item {
  if (typeof step === 'string') throw new Error(`refused: ${step}`)
  return step.next
}
