import type { Person } from '@kith/shared/actor.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import type { Subject } from '../episodes.ts'
import type { Item, Step } from '../review-item.ts'

/**
 * A small world around the machine's own tables: two staff, of whom one may be suspended, and a
 * mentor who wrote the text. `content` and `items` are what the machine makes of it; all else is the
 * truth that it is compared with.
 */
export interface World {
  content: ContentState | 'new'
  version: number
  /** What a removed text was before. */
  before: ContentState
  /** The author was asked for a change that has not come yet. */
  asked: boolean
  /** The last effective decision on the text says: removed. */
  removed: boolean
  items: readonly Item[]
  /** Ids of the items that were decided. */
  decided: readonly string[]
  /** `person@item` */
  reports: readonly string[]
  /** Whose turn it is, and under which claim. */
  turn: { by: string; claim: number } | null
  claims: number
  /** What staff have on a screen from an own claim, perhaps an old one. */
  screens: Readonly<Record<string, Screen | undefined>>
  suspended: boolean
}

export interface Screen {
  item: string
  fence: number
  version: number
  claim: number
}

/** One thing that can happen. `breach` says what should never have been let through. */
export interface Move {
  name: string
  world: World
  breach?: string | undefined
}

/** Time stands still; a lease runs out by being set to this moment. */
export const NOW = new Date('2026-03-02T09:00:00Z')

export const start: World = {
  content: 'new',
  version: 1,
  before: 'live',
  asked: false,
  removed: false,
  items: [],
  decided: [],
  reports: [],
  turn: null,
  claims: 0,
  screens: {},
  suspended: false,
}

export function person({ suspended }: World, id: string): Person {
  return {
    kind: 'person',
    id,
    verified: true,
    standing: suspended && id === 'ana' ? 'suspended' : 'active',
    moderator: id !== 'author',
    admin: false,
    mentorOf: id === 'author' ? ['group'] : [],
    clinics: [],
  }
}

export function latest({ items }: World): Item | null {
  return items.at(-1) ?? null
}

export function isUnfinished({ state }: Item): boolean {
  return state !== 'decided' && state !== 'closed'
}

export function subject({ content, version }: World): Subject {
  const state = content === 'new' ? 'held' : content
  return { kind: 'post', id: 'post', groupId: 'group', authorId: 'author', state, version }
}

export function newId({ items }: World): string {
  return `item-${items.length + 1}`
}

/** The world after a step: its item replaced, or added where it is new. */
export function put(world: World, { next }: Step): World {
  return replaced(world, next)
}

export function replaced(world: World, item: Item): World {
  const known = world.items.some(({ id }) => id === item.id)
  const items = known
    ? world.items.map((each) => (each.id === item.id ? item : each))
    : [...world.items, item]
  return { ...world, items }
}

/** Two worlds with the same key have the same future. */
export function keyOf(world: World): string {
  const { items, turn, screens, ...rest } = world
  const shown = [screens['ana'], screens['ben']].map(
    (screen) => screen && [screen.item, screen.fence, screen.version, screen.claim].join(),
  )
  const parts = items.map((item) =>
    [
      item.state,
      item.holder,
      item.leaseUntil !== null && item.leaseUntil > NOW,
      item.fence,
      item.renewals,
      item.subjectVersion,
      item.lane,
      item.severity,
      item.tier,
      item.reporterIds.join('+'),
      item.barredIds.join('+'),
    ].join(),
  )
  const truth = Object.values(rest).map(String)
  return [...truth, turn?.by, turn?.claim, ...shown, ...parts].join('|')
}
