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
}

const staff = ['ana', 'cleo']

export function person({ suspended }: World, id: string): Person {
  return {
    kind: 'person',
    id,
    verified: true,
    standing: suspended && id === 'ana' ? 'suspended' : 'active',
    moderator: staff.includes(id),
    admin: false,
    mentorOf: staff.includes(id) ? [] : ['group'],
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

/** Of decisions that only let a text stand, it makes no difference which it was. */
const matters: Partial<Record<Action, string>> = {
  remove: 'remove',
  'ask-to-edit': 'ask',
  ban: 'ban',
  purge: 'purge',
  uphold: 'uphold',
}

export function isAdverse(action: Action): boolean {
  return natures[action].adverse
}

function claimOf({
  holder,
  leaseUntil,
  fence,
  renewals,
  subjectVersion,
  proposedBy,
  hiddenVersion,
}: Item): string {
  const live = leaseUntil !== null && leaseUntil > NOW
  const away = hiddenVersion === subjectVersion
  return [holder, live, fence, renewals, subjectVersion, proposedBy, away].join()
}

const parts = new WeakMap<Item, string>()

/** An item in the key; worked out once, as nothing changes it. */
function partOf(item: Item): string {
  const known = parts.get(item)
  if (known !== undefined) return known
  const part = [
    item.state,
    isUnfinished(item) ? claimOf(item) : '',
    item.lane,
    item.severity,
    item.tier,
    item.reporterIds.join('+'),
    item.barredIds.join('+'),
    item.appealed.length,
  ].join()
  parts.set(item, part)
  return part
}

/** Two worlds with the same key have the same future. */
export function keyOf(world: World): string {
  const { items, turn, screens, made, proposal, away, ...rest } = world
  const now = latest(world)
  // What is on a screen of an item that is over leads nowhere any more.
  const shown = [screens['ana'], screens['ben'], screens['cleo']].map((screen) =>
    screen && now && screen.item === now.id && isUnfinished(now)
      ? [screen.fence, screen.version === world.version, screen.claim].join()
      : '',
  )
  const truth = Object.values(rest).map(String)
  const log = made.map(({ by, with: other, action, version, stands, ...one }) =>
    stands
      ? [
          one.item,
          // Who else decided it matters only as long as it can be appealed: see `barredIds`.
          isAdverse(action) && one.appeal === 'none' ? `${by}+${other}` : '',
          by === 'ben' || other === 'ben',
          matters[action],
          version === world.version,
          one.before,
          one.after,
          one.appeal,
          one.answers,
        ].join()
      : '',
  )
  const waits = proposal && [proposal.fence, proposal.version, matters[proposal.action]].join()
  // What was taken away matters only as long as it may be shown again.
  const showable = now !== null && isUnfinished(now) && now.hiddenVersion === now.subjectVersion
  const hidden = showable && away && [away.from, away.version === world.version].join()
  return [
    ...truth,
    waits,
    hidden,
    ...log,
    turn?.by,
    turn?.claim,
    ...shown,
    ...items.map(partOf),
  ].join('|')
}
