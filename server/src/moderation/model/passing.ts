import type { Item, Step } from '../review-item.ts'
import { done, type Game } from './game.ts'
import { beyond, mayNot, TIRED } from './truth.ts'
import { latest, NOW, pagesOf, person, put, type Move, type Screen, type World } from './world.ts'

const MOST_RENEWALS = 3
/** There is no lead in this world. */
const led = false

/** What keeps an item, or lets it go to somebody else, from an own screen and from what anyone may read at this moment. */
export function passings(game: Game, world: World, id: string, people: string[]): Move[] {
  return pagesOf(world, id).flatMap((screen) => {
    const item = world.items.find((each) => each.id === screen.item)
    // Each of these rows starts there: see item-table.test.ts.
    if (item?.state !== 'claimed') return []
    const { turn } = world
    const mine = turn?.by === id && turn.claim === screen.claim
    const late = mine ? undefined : 'I2 worked on under a claim that had ended'
    const from = { world, id, item, screen, late }
    return [...kept(game, from), ...letGo(game, from), ...handed(game, from, people)]
  })
}

interface From {
  world: World
  id: string
  item: Item
  screen: Screen
  /** What is wrong with it, where it is not under one's own claim. */
  late: string | undefined
}

function kept({ item: machine, bounds }: Game, { world, id, item, screen, late }: From): Move[] {
  const who = person(world, id)
  const renewed =
    item.renewals < bounds.renewals ? done(machine.renew(item, screen.fence, who, NOW)) : []
  // Nothing else is changed by it than that a danger stands.
  const wrong = late ?? mayNot(world, id, item.id)
  const matters = wrong !== undefined || item.alarmBy !== null
  const tended = matters ? done(machine.tend(item, screen.fence, who, NOW)) : []
  return [
    ...renewed.map((step) => ({
      name: `${id} renews`,
      world: put(world, step),
      breach: late ?? tooOften(step),
    })),
    ...tended.map((step) => ({
      name: `${id} tends it`,
      world: { ...put(world, step), alarm: null },
      breach: wrong,
    })),
  ]
}

function tooOften({ next }: Step): string | undefined {
  return next.renewals > MOST_RENEWALS ? 'I14 kept for ever' : undefined
}

function letGo({ item: machine }: Game, { world, id, item, screen, late }: From): Move[] {
  const who = person(world, id)
  const free = (step: Step) => ({ ...put(world, step), turn: null })
  return [
    ...done(machine.escalate(item, screen.fence, led, who, NOW)).map((step) => ({
      name: `${id} escalates`,
      world: free(step),
      breach: late ?? (step.next.tier > 1 ? 'I14 handed on to where nobody is' : undefined),
    })),
    ...done(machine.skip(item, screen.fence, who, NOW)).map((step) => ({
      name: `${id} skips`,
      world: free(step),
      breach: late,
    })),
    // Who gives back what nobody has any more takes it from nobody.
    ...done(machine.release(item, screen.fence, who, NOW)).map((step) => ({
      name: `${id} releases`,
      world: free(step),
      breach: world.turn ? late : undefined,
    })),
  ]
}

/** Whoever it is, it is open: they take it themselves. */
function handed(game: Game, { world, id, item, screen, late }: From, people: string[]): Move[] {
  const who = person(world, id)
  return people.flatMap((to): Move[] => {
    const receiver = person(world, to)
    const hand = (spent: boolean) =>
      done(game.item.hand(item, screen.fence, { ...receiver, spent }, who, NOW))
    const name = `${id} hands it to ${to}`
    if (world.told === 'harm' && hand(true).length > 0) return [{ name, world, breach: TIRED }]
    const breach = late ?? beyond(world, to, item.id)
    return hand(false).map((step) => ({ name, world: { ...put(world, step), turn: null }, breach }))
  })
}

/** Staff hand it back to mentors. */
export function lowerings({ item: machine }: Game, world: World, id: string): Move[] {
  const item = latest(world)
  if (item === null) return []
  return done(machine.lower(item, person(world, id), NOW)).map((step) => ({
    name: `${id} hands it back to mentors`,
    world: put(world, step),
    lowers: true,
    breach: wronglyLowered(world, id, item, step),
  }))
}

function wronglyLowered(world: World, id: string, item: Item, { next }: Step): string | undefined {
  if (world.turn !== null && world.turn.by !== id) return 'I2 what somebody else works on'
  if (id !== 'ana' && id !== 'cleo') return 'I7 the tier fell, and not by staff'
  if (next.tier < 0) return 'I14 handed back to where nobody is'
  return mayNot(world, id, item.id)
}
