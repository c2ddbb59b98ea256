import {
  fitsReason,
  hasDays,
  isSanction,
  natures,
  needsChecklist,
} from '@kith/shared/moderation/decisions.ts'
import type { DecideBody, Item } from '../api.ts'
import { actionsFor, daysOf, hasReason, hasWords, isAction, isReason, isRead } from './choices.ts'
import type { Action, Days, Reason } from './choices.ts'
import type { Locale } from '../../../lib/words.ts'
import { placeholdersIn } from './placeholders.ts'

/** Someone the author might like to meet. */
export interface Met {
  id: string
  screenName: string
}

/** For what a letter was put in, and in which language. */
export interface Begun {
  action: Action | null
  reason: Reason | null
  locale: Locale
}

/** A decision as far as it has been written. */
export interface Draft {
  action: Action | null
  reason: Reason | null
  note: string
  /** Whose letter the words began with; null for words of one's own. */
  begun: Begun | null
  /** What the text folds behind. */
  warning: string
  /** Whether nobody replies for now. */
  pause: boolean
  /** A group, or the address of a post. */
  into: string
  days: Days | null
  /** Whether the text goes with a word to its author; null as long as nobody chose. */
  takeDown: boolean | null
  meet: Met | null
  /** What the next one should know, where it is to be passed on instead. */
  passNote: string
}

export const noDraft: Draft = {
  action: null,
  reason: null,
  note: '',
  begun: null,
  warning: '',
  pause: false,
  into: '',
  days: null,
  takeDown: null,
  meet: null,
  passNote: '',
}

const lackNames = [
  'reason',
  'warning',
  'into',
  'post',
  'days',
  'takeDown',
  'meet',
  'note',
  'placeholder',
  'met',
  'checklist',
] as const
export type Lack = 'action' | (typeof lackNames)[number]

type Judged = Pick<Item, 'contentState' | 'lane'> & Partial<Pick<Item, 'subjectKind'>>

/** What has to have been done about a crisis before it is ended: its list, and that its words were read. */
export interface Before {
  checked: boolean
  met: boolean
}

const allDone: Before = { checked: true, met: true }

/** What is still needed before a decision can be sent. */
export function lacksOf(draft: Draft, item: Judged, before: Before = allDone): Lack[] {
  const { action } = draft
  if (action === null || !actionsFor(item).includes(action)) return ['action']
  const ofCrisis = { checklist: !before.checked, met: !before.met }
  return lackNames.filter((lack) =>
    lack === 'checklist' || lack === 'met'
      ? needsChecklist(item.lane) && ofCrisis[lack]
      : lacks[lack](draft, item, action),
  )
}

type IsLacking = (draft: Draft, item: Judged, action: Action) => boolean

const lacks: Record<Exclude<Lack, 'action' | 'checklist' | 'met'>, IsLacking> = {
  reason: ({ reason }, _, action) =>
    hasReason(action) && (reason === null || !fitsReason(action, reason)),
  warning: ({ warning }, _, action) => action === 'add-warning' && isUnready(warning),
  into: ({ into }, _, action) => action === 'move' && into === '',
  post: ({ into }, _, action) => action === 'merge' && postIn(into) === null,
  days: ({ days }, _, action) => hasDays(action) && days === null,
  takeDown: ({ takeDown }, item, action) =>
    isSanction(action) && mayTakeDown(item) && takeDown === null,
  meet: ({ meet }, _, action) => action === 'introduce' && meet === null,
  note: ({ note }, _, action) => natures[action].words === 'needed' && note.trim() === '',
  placeholder: ({ note }, item, action) =>
    hasWords(action, item) && placeholdersIn(note).length > 0,
}

function isUnready(words: string): boolean {
  return words.trim() === '' || placeholdersIn(words).length > 0
}

/** Whether the text is still there to be taken away with what is said to its author. */
export function mayTakeDown(item: Pick<Item, 'contentState'>): boolean {
  return isRead(item) || item.contentState === 'held' || item.contentState === 'hidden'
}

/** The post that an address leads to; null where it leads to none. */
export function postIn(address: string): string | null {
  const [id] = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(address.toLowerCase()) ?? []
  return id ?? null
}

/** What is sent: words the member would not read stay here. */
export function bodyOf(
  draft: Draft,
  action: Action,
  item: Pick<Item, 'fence' | 'contentState'>,
  subjectVersion: number,
): DecideBody {
  const { reason, note } = draft
  const particulars = particularsOf(draft, action)
  return {
    fence: item.fence,
    subjectVersion,
    action,
    ...(hasReason(action) && reason !== null && { policyCode: reason }),
    note: hasWords(action, item) ? note.trim() : '',
    ...(particulars && { particulars }),
  }
}

/** What this action needs besides its words. */
function particularsOf(draft: Draft, action: Action): DecideBody['particulars'] {
  if (!isSanction(action)) return needs[action]?.(draft)
  const { takeDown, days } = draft
  return { takeDown: takeDown === true, ...(hasDays(action) && days !== null && { days }) }
}

const needs: Partial<Record<Action, (draft: Draft) => DecideBody['particulars']>> = {
  'add-warning': ({ warning }) => ({ warning: warning.trim() }),
  limit: ({ pause }) => ({ pause }),
  move: ({ into }) => ({ into }),
  merge: ({ into }) => ({ into: postIn(into) ?? '' }),
  introduce: ({ meet }) => (meet ? { meet: meet.id } : undefined),
}

/** A draft out of what was kept; what is not understood is left out. */
export function readDraft(kept: unknown): Draft {
  const found = new Map<string, unknown>(
    typeof kept === 'object' && kept !== null ? Object.entries(kept) : [],
  )
  const text = (name: string) => {
    const value = found.get(name)
    return typeof value === 'string' ? value : ''
  }
  const action = found.get('action')
  const reason = found.get('reason')
  const takeDown = found.get('takeDown')
  return {
    action: isAction(action) ? action : null,
    reason: isReason(reason) ? reason : null,
    note: text('note'),
    begun: begunIn(found.get('begun')),
    warning: text('warning'),
    pause: found.get('pause') === true,
    into: text('into'),
    days: daysOf(found.get('days')),
    takeDown: typeof takeDown === 'boolean' ? takeDown : null,
    meet: metIn(found.get('meet')),
    passNote: text('passNote'),
  }
}

function begunIn(kept: unknown): Begun | null {
  if (typeof kept !== 'object' || kept === null || !('action' in kept)) return null
  const { action } = kept
  const reason = 'reason' in kept ? kept.reason : null
  const locale = 'locale' in kept && kept.locale === 'es' ? 'es' : 'en'
  return {
    action: isAction(action) ? action : null,
    reason: isReason(reason) ? reason : null,
    locale,
  }
}

function metIn(kept: unknown): Met | null {
  if (typeof kept !== 'object' || kept === null) return null
  if (!('id' in kept) || !('screenName' in kept)) return null
  const { id, screenName } = kept
  return typeof id === 'string' && typeof screenName === 'string' ? { id, screenName } : null
}
