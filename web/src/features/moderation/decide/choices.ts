import type { DecideBody, Item } from '../api.ts'

export type Action = DecideBody['action']
export type Reason = NonNullable<DecideBody['policyCode']>

/** In the order in which they are offered; what a text in this state can not be answered with is left out. */
const offered: Record<string, readonly Action[]> = {
  held: ['approve', 'ask-to-edit', 'remove'],
  hidden: ['approve', 'remove'],
  live: ['approve', 'ask-to-edit', 'remove', 'no-action'],
  limited: ['approve', 'ask-to-edit', 'remove', 'no-action'],
}

const all: readonly unknown[] = offered['live'] ?? []

export function isAction(name: unknown): name is Action {
  return all.includes(name)
}

export function actionsFor(
  item: Pick<Item, 'contentState'> & Partial<Pick<Item, 'subjectKind'>>,
): readonly Action[] {
  const actions = offered[item.contentState] ?? ['no-action']
  // A message is never edited, so nobody is asked to.
  return item.subjectKind === 'message' ? actions.filter((one) => one !== 'ask-to-edit') : actions
}

/** Nobody but its author and the team sees it until someone decides. */
export function isWaiting({ contentState }: Pick<Item, 'contentState'>): boolean {
  return contentState === 'held' || contentState === 'hidden'
}

/** Decisions that go against a text name a reason and always tell the member. */
export function isAdverse(action: Action | null): boolean {
  return action === 'ask-to-edit' || action === 'remove'
}

/** Whether the member hears of it: of what goes against the text, and when a text that waited is shown. */
export function tellsMember(action: Action, item: Pick<Item, 'contentState'>): boolean {
  return isAdverse(action) || (action === 'approve' && isWaiting(item))
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
  copyright: true,
  'off-topic': true,
  other: true,
}

export function isReason(code: unknown): code is Reason {
  return typeof code === 'string' && Object.hasOwn(reasons, code)
}

export const allReasons: readonly Reason[] = Object.keys(reasons).filter(isReason)
