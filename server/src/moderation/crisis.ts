import type { Static } from 'typebox'
import {
  CRISIS_STEPS,
  type Crisis,
  type FollowUp,
} from '@kith/shared/moderation/crisis-contract.ts'
import { toMask } from '@kith/shared/masks.ts'
import { VISIBLE } from '@kith/shared/personal/visible-text.ts'
import { isComplete } from './item-guards.ts'
import type { After, Later, TeamAnswer } from './public.ts'
import type { Checklist } from './review-item.ts'

export type CrisisStep = (typeof CRISIS_STEPS)[number]

interface Ticked {
  step: CrisisStep
  by: string | null
  at: Date
  note: string
}

export interface ShownFollowUp {
  id: string
  itemId: string
  dueOn: string
  holderId: string | null
  holderName: string | null
  doneAt: Date | null
  about: string | null
  group: { id: string; name: string } | null
  steps: {
    what: Static<typeof FollowUp>['steps'][number]['what']
    by: string | null
    at: Date
    dueOn: string | null
    note: string
  }[]
}

/** What was ticked off, and the first day on which someone comes back. */
export function toChecklist(done: readonly CrisisStep[], followUpOn: string | null): Checklist {
  return {
    contactMade: done.includes('contact-made'),
    helplinesShown: done.includes('helplines-shown'),
    threadSafe: done.includes('thread-safe'),
    followUpOn,
  }
}

export function toCrisis(
  ticked: readonly Ticked[],
  followUps: readonly ShownFollowUp[],
  answer: Static<typeof Crisis>['answer'],
  answers: readonly TeamAnswer[],
  me: string,
): Omit<Static<typeof Crisis>, 'after'> {
  const found = new Map(ticked.map((row) => [row.step, row]))
  const steps = CRISIS_STEPS.map((step) => {
    const row = found.get(step)
    return { step, done: row ? { by: row.by, at: row.at.toISOString(), note: row.note } : null }
  })
  const followUpOn = followUps.find(({ doneAt }) => doneAt === null)?.dueOn ?? null
  const complete = isComplete(toChecklist([...found.keys()], followUpOn))
  return {
    steps,
    followUps: followUps.map((row) => toFollowUp(row, me)),
    complete,
    answer,
    answers: answers.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })),
  }
}

/** What came after the text, with the names of masks. */
export function toAfter({ thread, more, elsewhere }: After): Static<typeof Crisis>['after'] {
  return { thread: thread.map(toLater), more, elsewhere: elsewhere && elsewhere.map(toLater) }
}

function toLater({ mask, createdAt, ...rest }: Later) {
  return { ...rest, mask: mask === null ? null : toMask(mask), createdAt: createdAt.toISOString() }
}

/** Whether more than a tick says that the person was written to: words of the team below theirs, or a note of what was done. */
export function isToldOf(step: CrisisStep, note: string, answers: readonly TeamAnswer[]): boolean {
  return step !== 'contact-made' || VISIBLE.test(note) || answers.length > 0
}

export function toFollowUp(row: ShownFollowUp, me: string): Static<typeof FollowUp> {
  const { id, itemId, dueOn, holderId, holderName, doneAt, about, group, steps } = row
  return {
    id,
    itemId,
    dueOn,
    holder: holderId === null ? null : { screenName: holderName ?? '', mine: holderId === me },
    doneAt: doneAt && doneAt.toISOString(),
    about,
    group,
    steps: steps.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
  }
}
