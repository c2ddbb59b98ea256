import { barredBy } from '../appealed.ts'
import { contentMachine, contentTable, type ContentTable } from '../content.ts'
import { episodes } from '../episodes.ts'
import { itemMachine } from '../item.ts'
import { itemTable, type ItemTable } from '../item-table.ts'
import { reversing } from '../reversing.ts'
import type { Game } from './game.ts'
import { keyOf } from './key.ts'
import { moves } from './moves.ts'
import { breachOf } from './truth.ts'
import { start, type World } from './world.ts'

export interface Found {
  states: number
  steps: number
  /** The shortest way to something that must not be, or null. */
  counterexample: { breach: string; trace: string[] } | null
}

interface Seen {
  world: World
  from: Seen | null
  name: string
}

const bounds = { versions: 2, episodes: 2, claims: 2, renewals: 1 }

export type Bounds = Game['bounds']

interface Tables {
  items: ItemTable
  content: ContentTable
  reverse: Game['reverse']
  barredBy: Game['barredBy']
  bounds: Partial<Bounds>
  knowing: Game['knowing']
  /** Which breach of which move is looked for; past any other it goes on as if that had been refused. */
  looking: RegExp
}

/** Follows everything that can happen on these tables, breadth first, until all is seen or something breaks. */
export function explore(tables: Partial<Tables> = {}): Found {
  const { looking = /./ } = tables
  const game = gameOf(tables)
  const seen = new Set([keyOf(start)])
  let wave: Seen[] = [{ world: start, from: null, name: '' }]
  let steps = 0
  while (wave.length > 0) {
    const following: Seen[] = []
    for (const from of wave) {
      for (const move of moves(game, from.world)) {
        steps++
        const here = { world: move.world, from, name: move.name }
        const breach = breachOf(from.world, move)
        if (breach && !looking.test(`${move.name}: ${breach}`)) continue
        if (breach)
          return { states: seen.size, steps, counterexample: { breach, trace: way(here) } }
        const key = keyOf(move.world)
        if (seen.has(key)) continue
        seen.add(key)
        following.push(here)
      }
    }
    wave = following
  }
  return { states: seen.size, steps, counterexample: null }
}

function way(last: Seen): string[] {
  const names: string[] = []
  for (let at: Seen | null = last; at?.from; at = at.from) names.unshift(at.name)
  return names
}

function gameOf(tables: Partial<Tables>): Game {
  const { items = itemTable } = tables
  const item = itemMachine(items)
  const next = contentMachine(tables.content ?? contentTable)
  const { reverse = reversing(next), barredBy: bars = barredBy, knowing = null } = tables
  const undoings = eachUndoing(items).map((one) => episodes(itemMachine(one)).undone)
  const machines = { item, next, reverse, barredBy: bars, episode: episodes(item), undoings }
  return { ...machines, bounds: { ...bounds, ...tables.bounds }, knowing }
}

/** The machine asks the second row only where the first one says so: alone each has to hold by its own guards. */
function eachUndoing(items: ItemTable): ItemTable[] {
  const never = { ...items['undo-withdrawn'], from: [] }
  return [
    { ...items, 'undo-withdrawn': never },
    { ...items, undo: items['undo-withdrawn'], 'undo-withdrawn': never },
  ]
}
