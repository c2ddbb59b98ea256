import {
  DECISIONS,
  fitsReason,
  isForStaff,
  natures,
  needsReason,
  needsTwo,
  noticeOf,
  SANCTION_DAYS,
} from '@kith/shared/moderation/decisions.ts'
import { fitsState } from '@kith/shared/moderation/moves.ts'
import type { DecideBody, Item } from '../api.ts'

export type Action = DecideBody['action']
export type Reason = NonNullable<DecideBody['policyCode']>
export type Days = (typeof SANCTION_DAYS)[number]

/** What can be done, by what it is done to, in the order in which it is offered. */
export const kinds = {
  text: [
    'uphold',
    'overturn',
    'approve',
    'ask-to-edit',
    'add-warning',
    'limit',
    'remove',
    'no-action',
  ],
  talk: ['lock', 'move', 'merge', 'introduce'],
  person: ['coach', 'warn', 'silence', 'suspend', 'ban'],
  erasing: ['purge'],
} as const satisfies Record<string, readonly Action[]>

const all: readonly Action[] = [...kinds.text, ...kinds.talk, ...kinds.person, ...kinds.erasing]

/** Which of those that are offered a single key chooses: what lets it stand, what asks, what removes. */
export function byKey(offered: readonly Action[]): readonly (readonly [string, Action])[] {
  const keys = [
    ['a', offered.includes('approve') ? 'approve' : 'no-action'],
    ['e', 'ask-to-edit'],
    ['r', 'remove'],
  ] as const satisfies readonly (readonly [string, Action])[]
  return keys.filter(([, action]) => offered.includes(action))
}

/** To an appeal, and only there. */
const answers: readonly Action[] = ['uphold', 'overturn']

export function isAction(name: unknown): name is Action {
  return DECISIONS.some((action) => action === name)
}

type Judged = Pick<Item, 'contentState'> &
  Partial<Pick<Item, 'subjectKind' | 'author' | 'appeals' | 'lane'>>

/** What is offered for this text; mentors sanction nobody. */
export function actionsFor(item: Judged, staff = true): readonly Action[] {
  if (isAppealed(item)) return answersFor(item)
  return all.filter(
    (action) => !answers.includes(action) && fits(action, item) && (staff || !isForStaff(action)),
  )
}

/** Whether its author waits for a second look. */
export function isAppealed({ appeals = [] }: Judged): boolean {
  return appeals.some(({ state }) => state === 'open')
}

/** It stands, it is taken back, or something else that goes against the text or its author takes its place. */
function answersFor(item: Judged): readonly Action[] {
  return all.filter(
    (action) => (answers.includes(action) || isAdverse(action)) && fits(action, item),
  )
}

/** Whether the server takes it for this text, as it stands now. */
function fits(action: Action, item: Judged): boolean {
  // Who cries for help is looked for by what they wrote.
  if (action === 'purge' && item.lane === 'crisis') return false
  // Where the others read it, that is to leave everything as it is, and offered as such.
  if (action === 'approve' && isRead(item)) return false
  return fitsState(action, item.contentState) && isFor(action, item)
}

function isFor(action: Action, { subjectKind = 'post', author }: Judged): boolean {
  const { reach } = natures[action]
  // A message is never edited, so nobody is asked to.
  if (action === 'ask-to-edit' && subjectKind === 'message') return false
  // Who writes without a name is not to be known by it.
  if (action === 'introduce' && author?.id === null) return false
  return (
    reach === 'any' || subjectKind === 'post' || (reach === 'thread' && subjectKind === 'reply')
  )
}

/** Nobody but its author and the team sees it until someone decides. */
export function isWaiting({ contentState }: Pick<Item, 'contentState'>): boolean {
  return contentState === 'held' || contentState === 'hidden'
}

/** Whether the others read it now. */
export function isRead({ contentState }: Pick<Item, 'contentState'>): boolean {
  return contentState === 'live' || contentState === 'limited'
}

/** Whether a second person has to agree to it. */
export function takesTwo(action: Action, { lane }: Pick<Item, 'lane'>): boolean {
  return needsTwo(action, lane)
}

/** Whether a reason is chosen for it. */
export function hasReason(action: Action | null): action is Action {
  return action !== null && needsReason(action)
}

/** Decisions that go against a text or a person always tell the member. */
function isAdverse(action: Action | null): boolean {
  return action !== null && natures[action].adverse
}

/** Whether there are words to be written to somebody. */
export function hasWords(action: Action, item: Judged): boolean {
  // What is erased is told of in fixed words: one's own might repeat it.
  return action === 'introduce' || (action !== 'purge' && tellsMember(action, item))
}

/** Whether the author hears of it by a notice of the team. */
export function tellsMember(action: Action, item: Judged): boolean {
  return noticeFor(action, item) !== null
}

/** The notice that the author gets, as the server makes it. */
export function noticeFor(action: Action, item: Judged) {
  if (isAppealed(item)) return 'appeal-answered'
  const { contentState, subjectKind } = item
  return noticeOf({ action, stateBefore: contentState, ofProfile: subjectKind === 'profile' })
}

/** What an action says to an appeal, if there is one: anything else takes the place of the first decision. */
export function answerOf(action: Action, item: Judged) {
  if (!isAppealed(item)) return null
  if (action === 'uphold') return 'upheld'
  return action === 'overturn' ? 'overturned' : 'modified'
}

const reasons: Record<Reason, true> = {
  'medical-advice': true,
  'unproven-treatment': true,
  'personal-information': true,
  solicitation: true,
  'undisclosed-ai': true,
  attack: true,
  hate: true,
  spam: true,
  'self-harm-method': true,
  distress: true,
  copyright: true,
  'off-topic': true,
  other: true,
  legal: true,
  'erasure-asked': true,
}

export function isReason(code: unknown): code is Reason {
  return typeof code === 'string' && Object.hasOwn(reasons, code)
}

const allReasons: readonly Reason[] = Object.keys(reasons).filter(isReason)

/** The reasons that this decision can name. */
export function reasonsFor(action: Action): readonly Reason[] {
  return allReasons.filter((reason) => fitsReason(action, reason))
}

export function daysOf(value: unknown): Days | null {
  return SANCTION_DAYS.find((days) => days === Number(value)) ?? null
}
