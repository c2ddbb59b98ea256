import type { Person } from '@kith/shared/actor.ts'
import { LANES } from '@kith/shared/moderation/contract.ts'
import { describe, expect, it } from 'vitest'
import { claim, hide, join, release, revise, show } from './item.ts'
import type { Item, ItemRefusal, Step } from './review-item.ts'

const now = new Date('2026-03-02T09:00:00Z')

const ana: Person = {
  kind: 'person',
  id: 'ana',
  verified: true,
  standing: 'active',
  moderator: true,
  admin: false,
  mentorOf: [],
  clinics: [],
}
const ben: Person = { ...ana, id: 'ben' }

const harm: Item = {
  id: 'item',
  subjectKind: 'post',
  subjectId: 'post',
  groupId: 'breast-cancer',
  authorId: 'author',
  reporterIds: [],
  barredIds: [],
  conflictIds: [],
  episode: 1,
  lane: 'harm',
  severity: 2,
  dueAt: new Date(now.getTime() + 120 * 60_000),
  tier: 0,
  state: 'claimed',
  holder: 'ana',
  leaseUntil: new Date(now.getTime() + 10 * 60_000),
  fence: 5,
  renewals: 0,
  subjectVersion: 1,
  hiddenVersion: null,
  secondNeeded: false,
  proposedBy: null,
  appealed: [],
}

describe('hiding a text for now', () => {
  const shown = { fence: 5, subjectVersion: 1 }
  const away: Item = { ...harm, hiddenVersion: 1 }

  it.each(['crisis', 'harm'] as const)('decides nothing, and leaves it whose it is: %s', (lane) => {
    const one: Item = { ...harm, lane }
    const step = hide(one, shown, ana, now)
    expect(item(step)).toEqual({ ...one, hiddenVersion: 1 })
    expect(step).toHaveProperty('events.0.name', 'item.hidden')
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
    ['while it waits for a second person', { state: 'second' }, {}, 'item.second'],
    ['once it is decided', { state: 'decided' }, {}, 'item.decided'],
  ])('is refused %s, and so is showing it again', (_, facts, given, refusal) => {
    expect(hide({ ...harm, ...facts }, { ...shown, ...given }, ana, now)).toBe(refusal)
    expect(show({ ...away, ...facts }, { ...shown, ...given }, ana, now)).toBe(refusal)
  })

  it('is undone for the very words that were hidden, and as long as what they were before stands', () => {
    expect(show(harm, shown, ana, now)).toBe('item.not-hidden')
    const edited = item(revise(away, now))
    expect(show(edited, { ...shown, subjectVersion: 2 }, ana, now)).toBe('item.not-hidden')
    const undo = { kind: 'undo', lane: 'harm', severity: 2, reporterId: null } as const
    expect(show(item(join(away, undo, now)), shown, ana, now)).toBe('item.not-hidden')
    const report = { ...undo, kind: 'report', reporterId: 'ben' } as const
    expect(item(show(item(join(away, report, now)), shown, ana, now)).hiddenVersion).toBeNull()
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
