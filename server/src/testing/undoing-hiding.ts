import { hide, show } from './hiding.ts'
import { claimed, letGo } from './undoing-items.ts'
import type { Waiting } from './undoing-items.ts'
import { everything, type Made, type Text, type Who, type World } from './undoing-world.ts'

/** A text that is taken away for now, or shown again; `at` chooses one of the texts. */
export interface HidingCommand {
  do: 'hide' | 'show'
  at: number
  by: Who
}

/**
 * Does it through the doors, from one's own claim, or beside what waits for a second person. What is shown again is an
 * undoing of what was hidden.
 */
export async function hiddenOrShown(
  world: World,
  { do: way, by: who }: HidingCommand,
  item: Waiting,
  text: Text,
): Promise<{ what: string; undone?: Made }> {
  const claims = item.state === 'open'
  const fence = claims ? await claimed(world, who, item.id) : item.fence
  if (fence === null) return { what: `${way}: not to be had` }
  const before = await everything(world)
  const shown = { fence, subjectVersion: item.subject_version }
  const { status } = await (way === 'hide' ? hide : show)(world[who], item.id, shown)
  if (claims) await letGo(world, who, item.id, fence)
  const what = `${way} ${status}`
  if (status !== 204) return { what }
  if (way === 'hide') {
    world.changes++
    world.away.set(text.id, { id: item.id, text, before, at: world.changes })
    return { what }
  }
  const undone = world.away.get(text.id)
  return undone ? { what, undone } : { what: 'show: what nobody had hidden' }
}
