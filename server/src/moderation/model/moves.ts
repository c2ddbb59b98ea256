import type { Action } from '../actions.ts'
import { isEditable, isRefused } from '../content.ts'
import { reportSignal, type Signal } from '../reasons.ts'
import type { DecideCommand } from '../review-item.ts'
import { alarms, alarmsAgain, calms } from './alarm.ts'
import { appeals } from './appealing.ts'
import { done, took, type Game } from './game.ts'
import { hidings } from './hiding.ts'
import { proposals } from './proposing.ts'
import { undoings } from './undoing.ts'
import { lowerings, passings } from './passing.ts'
import { lost, mayNot, TIRED, wronglyDecided } from './truth.ts'
import { shippedTimes } from '../lanes.ts'
import {
  graver,
  latest,
  newId,
  NOW,
  pagesOf,
  person,
  put,
  replaced,
  subject,
  type Move,
  type Screen,
  type Told,
  type World,
} from './world.ts'

const choices: readonly Action[] = ['approve', 'ask-to-edit', 'limit', 'remove', 'no-action', 'ban']
const answers: readonly Action[] = ['uphold', 'overturn', 'remove', 'approve']
const firstPost: Signal = { kind: 'first-post', lane: 'new-member', severity: 0, reporterId: null }
const ruleHit: Signal = { kind: 'rule', lane: 'harm', severity: 2, reporterId: null }

/** To an appeal, and for a second word, comes who had nothing to do with it so far. */
function workers(world: World): string[] {
  const people = ['ana', 'ben', 'author']
  const item = latest(world)
  return item?.appealed.length || item?.state === 'second' ? [...people, 'cleo'] : people
}

/** All that can happen next. */
export function moves(game: Game, world: World): Move[] {
  if (world.content === 'new') return submissions(game, world)
  const people = workers(world)
  return [
    ...people.flatMap((id) => [
      ...claims(game, world, id),
      ...passings(game, world, id, people),
      ...decisions(game, world, id),
      ...proposals(game, world, id),
    ]),
    ...['ana', 'ben', 'cleo', 'author'].flatMap((id) => [
      ...hidings(game, world, id),
      ...alarms(game, world, id),
      ...alarmsAgain(game, world, id),
      ...lowerings(game, world, id),
    ]),
    ...['ana', 'ben', 'author'].flatMap((id) => reports(game, world, id)),
    ...appeals(game, world),
    ...edits(game, world),
    ...endings(game, world),
    ...undoings(game, world),
    ...calms(game, world),
    ...clock(game, world),
    ...suspensions(world),
    ...knowings(game, world),
  ]
}

/** Of who has done nothing yet it leads nowhere but to fewer people. */
function suspensions(world: World): Move[] {
  const began = world.screens['ana'] !== undefined || world.made.length > 0
  if (world.suspended || !began) return []
  return [{ name: 'ana is suspended', world: { ...world, suspended: true } }]
}

function submissions({ next, episode }: Game, world: World): Move[] {
  return (['hold', 'pass'] as const).flatMap((verdict) => {
    const content = next('new', 'submit', 'author', { verdict })
    if (isRefused(content)) return []
    const sent = { ...world, content }
    const name = `the author posts: ${content}`
    if (verdict === 'pass') return [{ name, world: sent }]
    const step = episode.raised(null, subject(sent), firstPost, newId(sent), NOW, shippedTimes)
    return [{ name, world: put(sent, step) }]
  })
}

function claims({ item: machine, bounds }: Game, world: World, id: string): Move[] {
  const item = latest(world)
  if (item === null || world.claims >= bounds.claims) return []
  const tired = world.told === 'harm' ? done(machine.claim(item, person(world, id), NOW, true)) : []
  if (tired.length > 0)
    return [{ name: `${id}, who has read enough, claims`, world, breach: TIRED }]
  return done(machine.claim(item, person(world, id), NOW)).flatMap((step) => {
    const claim = world.claims + 1
    const breach = world.turn ? 'I2 two hold it' : mayNot(world, id, item.id)
    const screen = { item: item.id, fence: step.next.fence, version: world.version, claim }
    const elsewhere = { ...put(world, step), claims: claim, turn: { by: id, claim } }
    const here = { ...elsewhere, screens: { ...world.screens, [id]: screen } }
    const claimed = { name: `${id} claims`, world: here, breach }
    return world.screens[id]
      ? [claimed, { name: `${id} claims on another screen`, world: elsewhere, breach }]
      : [claimed]
  })
}

/** From an own screen, and with what anyone may read of the item at this moment. */
function decisions(game: Game, world: World, id: string): Move[] {
  const item = latest(world)
  // No decision starts elsewhere: see item-table.test.ts.
  if (!world.items.some(({ state }) => state === 'claimed')) return []
  const offered = item?.appealed.length ? answers : choices
  return pagesOf(world, id).flatMap((screen) =>
    // Whose notice it is makes no difference to the text.
    offered
      .filter((action) => action !== 'limit' || id === 'ana')
      .flatMap((action) => decided(game, world, id, screen, action)),
  )
}

function decided(game: Game, world: World, id: string, screen: Screen, action: Action): Move[] {
  const item = world.items.find((each) => each.id === screen.item)
  if (!item || world.content === 'new') return []
  const { fence, version: subjectVersion } = screen
  const plain: DecideCommand = { fence, subjectVersion, action, policyCode: 'other', note: '' }
  const commands = action === 'remove' ? [plain, { ...plain, policyCode: null }] : [plain]
  return commands.flatMap((command) =>
    done(game.item.decide(item, command, person(world, id), NOW)).flatMap((step) =>
      took(game, put(world, step), { item: item.id, by: id, with: null, action }).map((after) => ({
        name: `${id} decides: ${action}`,
        world: after,
        breach: wronglyDecided(world, id, screen, command),
      })),
    ),
  )
}

function reports(game: Game, world: World, id: string): Move[] {
  if (world.content !== 'live' && world.content !== 'limited') return []
  if (id === 'author' || world.reports.some((made) => made.startsWith(id))) return []
  const signal = reportSignal(id === 'ana' ? 'attack' : 'self-harm', id)
  return signalled(game, world, signal, `${id} reports`).map((move) => {
    const made = `${id}@${latest(move.world)?.id ?? ''}`
    const told = graver(world.told, id === 'ana' ? 'harm' : 'danger')
    return {
      ...move,
      world: { ...move.world, told, alarm: null, reports: [...world.reports, made] },
    }
  })
}

function signalled(game: Game, world: World, signal: Signal, name: string): Move[] {
  const step = game.episode.raised(
    latest(world),
    subject(world),
    signal,
    newId(world),
    NOW,
    shippedTimes,
  )
  if (step.next.episode > game.bounds.episodes) return []
  return [{ name, world: fallen(put(world, step)), breach: lost(step.next) }]
}

function edits(game: Game, world: World): Move[] {
  if (world.content === 'new' || !isEditable(world.content)) return []
  if (world.version >= game.bounds.versions) return []
  const changed = { ...world, version: world.version + 1, asked: false, alarm: null }
  const hidden = game.next(world.content, 'hide', 'system')
  const stopped = { ...changed, content: isRefused(hidden) ? world.content : hidden }
  return [
    ...edited(game, changed, null, 'the author edits'),
    ...edited(
      game,
      { ...stopped, told: graver(world.told, 'harm') },
      ruleHit,
      'the author edits, and a rule hits',
    ),
  ]
}

function edited(game: Game, world: World, found: Signal | null, name: string): Move[] {
  const step = game.episode.edited(
    latest(world),
    subject(world),
    found,
    newId(world),
    NOW,
    shippedTimes,
  )
  if (step === null) return [{ name, world }]
  if (step.next.episode > game.bounds.episodes) return []
  return [{ name, world: fallen(put(world, step)), breach: lost(step.next) }]
}

/** What was proposed is no more where nobody is waited for. */
function fallen(world: World): World {
  return latest(world)?.state === 'second' ? world : { ...world, proposal: null }
}

/** What they hold is let go of by the clock here, which is later than it is in the database. */
function knowings({ knowing }: Game, world: World): Move[] {
  const item = latest(world)
  if (knowing === null || world.knows !== null || item === null) return []
  const knows = { ...world, knows: knowing }
  return [{ name: `${knowing} knows the author`, world: replaced(knows, item) }]
}

function endings({ next, episode }: Game, world: World): Move[] {
  const ways = [
    ['withdraw', 'author'],
    ['purge', 'system'],
  ] as const
  return ways.flatMap(([event, by]) => {
    const content = next(world.content, event, by)
    if (isRefused(content)) return []
    const step = episode.withdrawn(latest(world), NOW)
    const after: World = step
      ? { ...put(world, step), turn: null, proposal: null, told: closed(world.told) }
      : world
    return [{ name: `${event} by the ${by}`, world: { ...after, content, removed: false } }]
  })
}

/** Nobody has to answer for a text that is gone, but where a life is in danger. */
function closed(told: Told): Told {
  return told === 'danger' ? told : 'nothing'
}

function clock({ item: machine }: Game, world: World): Move[] {
  const item = latest(world)
  if (item === null) return []
  const over = { ...replaced(world, { ...item, leaseUntil: NOW }), turn: null }
  const live = item.leaseUntil !== null && item.leaseUntil > NOW
  return [
    ...(live ? [{ name: 'the lease runs out', world: over }] : []),
    ...done(machine.expire(item, NOW)).map((step) => ({
      name: 'the clock opens the item',
      world: put(world, step),
      breach: world.turn ? 'I2 taken from its holder' : undefined,
    })),
  ]
}
