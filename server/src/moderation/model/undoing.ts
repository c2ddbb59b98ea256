import { isFinal } from '@kith/shared/moderation/decisions.ts'
import type { Past } from '../reversing.ts'
import type { Step } from '../review-item.ts'
import type { Game } from './game.ts'
import { lost } from './truth.ts'
import { shippedTimes } from '../lanes.ts'
import {
  graver,
  latest,
  newId,
  NOW,
  person,
  put,
  subject,
  type Made,
  type Move,
  type World,
} from './world.ts'

const LATE = new Date(NOW.getTime() - 16 * 60_000)
const everybody = ['ana', 'ben', 'cleo', 'max', 'author']

/** Whatever was decided may be asked to be taken back, by anybody, at any time. */
export function undoings(game: Game, world: World): Move[] {
  // To staff it makes no difference how long ago it was.
  const passes =
    !world.late && world.made.some((one) => one.stands && (one.by === 'ben' || one.with === 'ben'))
  return [
    ...game.undoings.flatMap((undone) =>
      world.made.flatMap((_, at) =>
        everybody.flatMap((by) => undoing(game, world, at, by, undone)),
      ),
    ),
    ...(passes ? [{ name: 'fifteen minutes pass', world: { ...world, late: true } }] : []),
  ]
}

function undoing(
  game: Game,
  world: World,
  at: number,
  by: string,
  undone: Game['undoings'][number],
): Move[] {
  const made = world.made[at]
  const decided = world.items.find(({ id }) => id === made?.item)
  const last = latest(world)
  if (!made || !decided || !last) return []
  const now = subject(world)
  const past = pastOf(world, made, at)
  const asked = { past, subject: now, actor: person(world, by) }
  const step = undone(last, decided, asked, newId(world), NOW, shippedTimes)
  if (typeof step === 'string') return []
  const back = takenBack(after(world, step, made), made, game.reverse(past, now).after)
  const wrong = wrongIn(world, made, at, by, back)
  if (step.next.episode > game.bounds.episodes && !wrong) return []
  const breach = wrong ?? (isClosed(step) ? wronglyClosed(world, made) : lost(step.next))
  return [{ name: `${by} undoes: ${made.action}`, world: back, breach }]
}

function isClosed({ next }: Step): boolean {
  return next.state === 'closed'
}

/** What was proposed was about a text that stood as the decision had left it; one that was taken back stays so. */
function after(world: World, step: Step, { told }: Made): World {
  if (isClosed(step)) return put(world, step)
  return { ...put(world, step), proposal: null, alarm: null, told: graver(world.told, told) }
}

/** What is wrong with an undoing, if anything is. */
function wrongIn(world: World, made: Made, at: number, by: string, back: World) {
  return wronglyUndone(world, made, at, by) ?? notAsBefore(world, made, back)
}

/** Only with its text, and never what was told of a danger to life. */
function wronglyClosed({ content }: World, { told }: Made): string | undefined {
  if (told === 'danger') return 'I15 a crisis closed by itself'
  return content === 'withdrawn' || content === 'purged'
    ? undefined
    : 'closed, and its text is still there'
}

function takenBack(world: World, made: Made, content: World['content']): World {
  return {
    ...world,
    content,
    away: null,
    asked: made.action === 'ask-to-edit' ? false : world.asked,
    removed: made.action === 'remove' ? false : world.removed,
    made: world.made.map((each) => (each === made ? { ...each, stands: false } : each)),
  }
}

export function pastOf(world: World, made: Made, at: number): Past {
  const { item, by, action, version, before, after, stands } = made
  const was = { state: before, removedFor: null, shownAt: null }
  return {
    id: item,
    action,
    decidedBy: by,
    cosignedBy: made.with,
    createdAt: world.late ? LATE : NOW,
    subjectVersion: version,
    stateAfter: after,
    details: before === after ? {} : { was },
    reversed: !stands,
    overtaken: world.made.slice(at + 1).some((later) => later.stands),
    appealed: made.appeal === 'open',
    answers: made.answers,
  }
}

interface Undoing {
  world: World
  made: Made
  at: number
  by: string
  staff: boolean
}

/** What an undoing that was let through must not be. */
const wrongUndoings: readonly [string, (undoing: Undoing) => boolean][] = [
  ['I4 own text', ({ by }) => by === 'author'],
  ['I4 own report', ({ world, made, by }) => world.reports.includes(`${by}@${made.item}`)],
  [
    'undone by one who did not decide it',
    ({ made, by, staff }) => !staff && made.by !== by && made.with !== by,
  ],
  ['undone too late', ({ world, staff }) => !staff && world.late],
  ['what is for good, undone', ({ made }) => isFinal(made.action)],
  ['undone twice', ({ made }) => !made.stands],
  ['I9 undone while its author waits for a second look', ({ made }) => made.appeal === 'open'],
  ['the last word undone', ({ made }) => made.answers],
  [
    'undone below a decision that stands',
    ({ world, at }) => world.made.slice(at + 1).some(({ stands }) => stands),
  ],
]

function wronglyUndone(world: World, made: Made, at: number, by: string): string | undefined {
  const staff = by === 'cleo' || (by === 'ana' && !world.suspended)
  return wrongUndoings.find(([, is]) => is({ world, made, at, by, staff }))?.[0]
}

/** Exactly as it was, where the text is what the decision left; as it is where its author took it back. */
function notAsBefore(world: World, made: Made, back: World): string | undefined {
  if (world.content === 'withdrawn' || world.content === 'purged')
    return back.content === world.content ? undefined : 'an author’s withdrawal was undone'
  const untouched = world.version === made.version && world.content === made.after
  return untouched && back.content !== made.before ? 'not as it was before' : undefined
}
