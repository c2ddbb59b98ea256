import { shippedTimes } from '../lanes.ts'
import { done, type Game } from './game.ts'
import { atHand } from './hiding.ts'
import { mayNot } from './truth.ts'
import { graver, latest, NOW, pagesOf, person, put, type Move, type World } from './world.ts'

/** Who has the item on a screen sees that a life may be in danger; whatever is shown there, it is so. */
export function alarms(game: Game, world: World, id: string): Move[] {
  const item = latest(world)
  if (item === null || !seesIt(world, id)) return []
  return pagesOf(world, id).flatMap((screen) => {
    if (screen.item !== item.id) return []
    const twice = world.told === 'danger' ? 'I15 called a crisis twice' : undefined
    const by = person(world, id)
    return done(game.item.alarm(item, screen.fence, by, NOW, shippedTimes)).map((step) => ({
      name: `${id} sees a life in danger`,
      world: { ...put(world, step), told: graver(world.told, 'danger') },
      breach: twice ?? atHand(world, id, item, screen) ?? mayNot(world, id, screen.item),
    }))
  })
}

/** What others read comes to the crises by a report just as well: that they see it too leads nowhere else. */
function seesIt({ knows, content, told }: World, id: string): boolean {
  const matters = content === 'held' || told === 'danger'
  return matters && (id === 'ana' || id === 'author' || id === knows)
}
