import { isRefused } from '../content.ts'
import type { Item } from '../review-item.ts'
import { done, type Game } from './game.ts'
import { mayNot } from './truth.ts'
import { latest, NOW, pagesOf, person, put, type Move, type Screen, type World } from './world.ts'

/** Who has the item on a screen takes its text away for now, or shows it again; nothing is decided by it. */
export function hidings(game: Game, world: World, id: string): Move[] {
  const item = latest(world)
  if (item === null || !isAtHand(item) || world.content === 'new') return []
  return pagesOf(world, id).flatMap((screen) =>
    screen.item === item.id
      ? [...hidden(game, world, id, item, screen), ...shown(game, world, id, item, screen)]
      : [],
  )
}

function hidden(game: Game, world: World, id: string, item: Item, screen: Screen): Move[] {
  const content = game.next(world.content, 'hide', 'reviewer')
  if (isRefused(content) || world.content === 'new') return []
  const away = { from: world.content, version: world.version }
  const harmless = world.told !== 'nothing' ? undefined : 'taken away where nobody is hurt'
  return done(game.item.hide(item, shownOn(screen), person(world, id), NOW)).map((step) => ({
    name: `${id} hides it for now`,
    world: { ...put(world, step), content, away },
    breach: harmless ?? wronglyDone(world, id, item, screen),
  }))
}

function shown(game: Game, world: World, id: string, item: Item, screen: Screen): Move[] {
  const { away } = world
  return done(game.item.show(item, shownOn(screen), person(world, id), NOW)).flatMap((step) => {
    const content = game.next(world.content, 'restore', 'reviewer', {
      ...(away && { before: away.from }),
    })
    const after = isRefused(content) ? world.content : content
    // What its author took back meanwhile stays so: nothing is saved.
    if (isRefused(content) && world.content !== 'hidden') return []
    const breach = notTheSame(world) ?? wronglyDone(world, id, item, screen)
    return [
      {
        name: `${id} shows it again`,
        world: { ...put(world, step), content: after, away: null },
        breach,
      },
    ]
  })
}

function shownOn({ fence, version }: Screen) {
  return { fence, subjectVersion: version }
}

/** It is held, or waits for a second person. */
function isAtHand({ state }: Item): boolean {
  return state === 'claimed' || state === 'second'
}

/** What is done before anything is decided is done by who holds it, or beside the very proposal that waits. */
export function atHand(
  { proposal, turn }: World,
  id: string,
  { state }: Item,
  { fence, claim }: Screen,
): string | undefined {
  if (state === 'second')
    return proposal?.fence === fence ? undefined : 'I8 done beside another proposal'
  return turn?.by === id && turn.claim === claim ? undefined : 'I2 done by one who does not hold it'
}

function wronglyDone(world: World, id: string, item: Item, screen: Screen): string | undefined {
  const wrong = atHand(world, id, item, screen)
  if (wrong) return wrong
  if (world.version !== screen.version) return 'I8 hidden or shown on a version that is gone'
  return mayNot(world, id, screen.item)
}

/** What is shown again is what was taken away, and nobody decided anything in between. */
function notTheSame({ away, version }: World): string | undefined {
  if (away === null) return 'I11 shown again what nobody took away for now'
  return away.version === version ? undefined : 'I11 shown again with other words'
}
