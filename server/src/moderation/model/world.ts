import type { Person } from '@kith/shared/actor.ts'
import { natures } from '@kith/shared/moderation/decisions.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import type { Action } from '../actions.ts'
import type { Subject } from '../episodes.ts'
import type { Item, Step } from '../review-item.ts'

/**
 * A small world around the machine's own tables: two staff, Ana, who may be suspended, and Cleo; two mentors, Ben and
 * Max; and a third mentor, who wrote the text. Cleo and Max only come to what was decided, or is appealed. `content` and
 * `items` are what the machine makes of it; all else is the truth that it is compared with.
 */
export interface World {
  content: ContentState | 'new'
  version: number
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
  /** What waits for a second person, and of which words it was said. */
  proposal: Proposal | null
  /** Who held the item took the text away for now: what it was before, and which words. */
  away: Away | null
  /** What was decided, in order. */
  made: readonly Made[]
  /** More than fifteen minutes have passed since all of it. */
  late: boolean
  /** Who said to know the author, in worlds where somebody does. */
  knows: string | null
  /** Who saw a life in danger, and what was told besides; null once anything else came to it, or its list was begun. */
  alarm: Alarm | null
  /** The gravest that anybody told of the text, and that nothing which stands has answered. */
  told: Told
}

export type Told = 'nothing' | 'harm' | 'danger'

interface Alarm {
  by: string
  told: Told
}

export interface Proposal {
  by: string
  fence: number
  version: number
  action: Action
}

export interface Away {
  from: ContentState
  version: number
}

export interface Made {
  item: string
  by: string
  /** Who agreed to it. */
  with: string | null
  action: Action
  version: number
  before: ContentState
  after: ContentState
  /** It was not taken back. */
  stands: boolean
  /** Its author asked for a second look: whether that has an answer. */
  appeal: 'none' | 'open' | 'ended'
  /** It is itself the answer to one. */
  answers: boolean
  /** What it answered: whoever takes it back brings that before the team again. */
  told: Told
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
  /** Staff hand it back to mentors: the one way in which a tier falls. */
  lowers?: boolean
  /** Who saw a danger takes that back: the one way in which a severity falls. */
  calms?: boolean
}

/** Time stands still; a lease runs out by being set to this moment. */
export const NOW = new Date('2026-03-02T09:00:00Z')

export const start: World = {
  content: 'new',
  version: 1,
  asked: false,
  removed: false,
  items: [],
  decided: [],
  reports: [],
  turn: null,
  claims: 0,
  screens: {},
  suspended: false,
  proposal: null,
  away: null,
  made: [],
  late: false,
  knows: null,
  alarm: null,
  told: 'nothing',
}

const staff = ['ana', 'cleo']

function known(id: string, standing: Person['standing']): Person {
  return {
    kind: 'person',
    id,
    verified: true,
    standing,
    moderator: staff.includes(id),
    admin: false,
    mentorOf: staff.includes(id) ? [] : ['group'],
    clinics: [],
  }
}

const people = new Map(
  ['ana', 'ben', 'cleo', 'max', 'author'].map((id) => [id, known(id, 'active')]),
)
const suspendedAna = known('ana', 'suspended')

export function person({ suspended }: World, id: string): Person {
  if (suspended && id === 'ana') return suspendedAna
  return people.get(id) ?? known(id, 'active')
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

/** What someone may send from: an own claim, perhaps an old one, and what anyone may read of the item at this moment. */
export function pagesOf(world: World, id: string): Screen[] {
  const item = latest(world)
  const own = world.screens[id]
  const claim = world.turn?.by === id ? world.turn.claim : 0
  const fresh = item && { item: item.id, fence: item.fence, version: world.version, claim }
  const same = own && fresh && isSame(own, fresh)
  return [own, same ? null : fresh].flatMap((page) => page ?? [])
}

function isSame(one: Screen, other: Screen): boolean {
  return (
    one.item === other.item &&
    one.fence === other.fence &&
    one.version === other.version &&
    one.claim === other.claim
  )
}

/** The world after a step: its item replaced, or added where it is new. */
export function put(world: World, { next }: Step): World {
  return replaced(world, next)
}

export function replaced(world: World, changed: Item): World {
  const item = { ...changed, conflictIds: world.knows === null ? [] : [world.knows] }
  const known = world.items.some(({ id }) => id === item.id)
  const items = known
    ? world.items.map((each) => (each.id === item.id ? item : each))
    : [...world.items, item]
  return { ...world, items }
}

const grave: readonly Told[] = ['nothing', 'harm', 'danger']

export function graver(one: Told, other: Told): Told {
  return grave.indexOf(one) < grave.indexOf(other) ? other : one
}

export function isAdverse(action: Action): boolean {
  return natures[action].adverse
}
