import { shippedTimes } from '../lanes.ts'
import type { Item } from '../review-item.ts'
import { done, type Game } from './game.ts'
import { atHand } from './hiding.ts'
import { mayNot } from './truth.ts'
import {
  graver,
  latest,
  NOW,
  pagesOf,
  person,
  put,
  subject,
  type Move,
  type Screen,
  type World,
} from './world.ts'

/** Who has the item on a screen sees that a life may be in danger; whatever is shown there, it is so. */
export function alarms(game: Game, world: World, id: string): Move[] {
  const item = latest(world)
  if (item === null || !seesIt(game, world, id)) return []
  return pagesOf(world, id).flatMap((screen) => {
    if (screen.item !== item.id) return []
    const twice = world.told === 'danger' ? 'I15 called a crisis twice' : undefined
    const by = person(world, id)
    return done(game.item.alarm(item, screen.fence, by, NOW, shippedTimes)).map((step) => ({
      name: `${id} sees a life in danger`,
      world: {
        ...put(world, step),
        told: graver(world.told, 'danger'),
        alarm: { by: id, told: world.told },
      },
      breach: twice ?? atHand(world, id, item, screen) ?? mayNot(world, id, screen.item),
    }))
  })
}

/** Whoever has it too says so as well, from an earlier page or though it is shown to be one. */
export function alarmsAgain(game: Game, world: World, id: string): Move[] {
  const item = latest(world)
  // Beside nobody's word it changes nothing.
  if (item === null || item.alarmBy === null) return []
  const by = person(world, id)
  return pagesOf(world, id).flatMap((screen) => {
    if (screen.item !== item.id) return []
    return done(game.item.alarmAgain(item, screen.fence, by, NOW)).map((step) => ({
      name: `${id} sees a life in danger too`,
      world: { ...put(world, step), alarm: null },
      breach: wronglySaid(world, id, item, screen),
    }))
  })
}

function wronglySaid(world: World, id: string, item: Item, screen: Screen): string | undefined {
  const { alarm, turn } = world
  if (alarm?.by === id) return 'I15 the word of one counted as that of two'
  if (turn !== null && turn.by !== id) return 'I2 what somebody else works on'
  if (screen.fence !== item.fence) return 'I2 said from an earlier claim'
  return mayNot(world, id, item.id)
}

const LATER = new Date(NOW.getTime() + 15 * 60_000)

/** Whoever saw it may take it back for a while, wherever the item is by then. */
export function calms({ item: machine }: Game, world: World): Move[] {
  const item = latest(world)
  if (item === null) return []
  const about = subject(world)
  return ['ana', 'ben', 'cleo', 'author'].flatMap((id): Move[] => {
    const who = person(world, id)
    const name = `${id} takes back that a life is in danger`
    const late = done(machine.calm(item, about, who, LATER))
    if (late.length > 0) return [{ name, world, breach: 'I15 a danger taken back too late' }]
    return done(machine.calm(item, about, who, NOW)).map((step) => ({
      name,
      world: { ...put(world, step), told: world.alarm?.told ?? world.told, alarm: null },
      calms: true,
      breach: wronglyCalmed(world, id, item),
    }))
  })
}

function wronglyCalmed(world: World, id: string, item: Item): string | undefined {
  const { alarm, turn, content } = world
  if (alarm === null) return 'I15 a danger taken back that is not only theirs'
  if (alarm.by !== id) return 'I15 a danger taken back by another'
  if (turn !== null && turn.by !== id) return 'I2 what somebody else works on'
  if (content === 'withdrawn' || content === 'purged')
    return 'a danger taken back of a text that is gone'
  return mayNot(world, id, item.id)
}

/** What others read comes to the crises by a report just as well: that they see it too leads nowhere else. */
function seesIt({ knowing }: Game, { content, told }: World, id: string): boolean {
  const matters = content === 'held' || told === 'danger'
  return matters && (id === 'ana' || id === 'author' || id === knowing)
}
