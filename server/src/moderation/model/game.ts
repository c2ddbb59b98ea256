import { outcome } from '../actions.ts'
import type { barredBy } from '../appealed.ts'
import { isRefused, type contentMachine } from '../content.ts'
import type { episodes } from '../episodes.ts'
import type { ItemMachine } from '../item.ts'
import type { reversing } from '../reversing.ts'
import type { ItemRefusal, Step } from '../review-item.ts'
import { endedBy } from './appealing.ts'
import type { Made, World } from './world.ts'

type Episodes = ReturnType<typeof episodes>

/** The machines of one set of tables, and how far they are followed. */
export interface Game {
  item: ItemMachine
  episode: Episodes
  /** With one of the two ways of an undoing each: each is played whenever its own guards let it through. */
  undoings: readonly Episodes['undone'][]
  next: ReturnType<typeof contentMachine>
  reverse: ReturnType<typeof reversing>
  /** Who may not answer an appeal against a decision. */
  barredBy: typeof barredBy
  bounds: { versions: number; episodes: number; claims: number; renewals: number }
  /** Who may come to say that they know the author. */
  knowing: string | null
}

export const checklist = {
  contactMade: true,
  helplinesShown: true,
  threadSafe: true,
  followUpOn: '2026-03-05',
}

/** What a decision does to the text; none where the text can not take it, as then nothing is saved. */
export function took(
  game: Game,
  before: World,
  by: Pick<Made, 'item' | 'by' | 'with' | 'action'>,
): World[] {
  const { next } = game
  const { action } = by
  const world = endedBy(game, before, by)
  if (world === null || world.content === 'new') return []
  const effect = outcome(action, world.content)
  if (typeof effect === 'string') return []
  const noticed = world.made.findLast(({ stands }) => stands)?.after === 'limited'
  const content = effect.event
    ? next(world.content, effect.event, 'reviewer', { noticed })
    : world.content
  if (isRefused(content)) return []
  const made = {
    ...by,
    version: world.version,
    before: world.content,
    after: content,
    stands: true,
    appeal: 'none' as const,
    answers: before.items.some(({ id, appealed }) => id === by.item && appealed.length > 0),
    told: before.told,
  }
  return [
    {
      ...world,
      content,
      removed: isRemoved(action, world),
      asked: action === 'ask-to-edit' || (action === 'uphold' && world.asked),
      decided: [...world.decided, by.item],
      made: [...world.made, made],
      late: false,
      turn: null,
      proposal: null,
      away: null,
      alarm: null,
      told: 'nothing',
    },
  ]
}

function isRemoved(action: Made['action'], { removed }: World): boolean {
  return action === 'remove' || (removed && action !== 'purge')
}

/** The step, unless it was refused. */
export function done(step: Step | ItemRefusal): Step[] {
  return typeof step === 'string' ? [] : [step]
}
