import type { Action } from '../actions.ts'
import type { Item } from '../review-item.ts'
import {
  isAdverse,
  isUnfinished,
  latest,
  NOW,
  type Made,
  type Screen,
  type World,
} from './world.ts'

/** Of decisions that only let a text stand, it makes no difference which it was. */
const matters: Partial<Record<Action, string>> = {
  remove: 'remove',
  'ask-to-edit': 'ask',
  ban: 'ban',
  purge: 'purge',
  uphold: 'uphold',
}

/** Two worlds with the same key have the same future. */
export function keyOf(world: World): string {
  const now = latest(world)
  const { screens, turn, version } = world
  let key = `${truthOf(world)}|${turn ? turn.by + turn.claim : ''}`
  for (const item of world.items) key += `|${partOf(item)}`
  for (const made of world.made) key += `/${lineOf(made, made.version === version)}`
  // What is on a screen of an item that is over leads nowhere any more.
  if (now !== null && isUnfinished(now))
    for (const screen of [screens['ana'], screens['ben'], screens['cleo']])
      key += `:${shownOn(screen, now, version)}`
  return key
}

function truthOf(world: World): string {
  const { content, version, asked, removed, decided, reports, claims, suspended } = world
  const flags = `${asked ? 1 : 0}${removed ? 1 : 0}${suspended ? 1 : 0}${world.late ? 1 : 0}`
  const { proposal, told, knows } = world
  const seen = alarmOf(world)
  const waits = proposal
    ? `${proposal.fence},${proposal.version},${matters[proposal.action] ?? ''}`
    : ''
  return `${content}${version}${flags}${claims}${told}${knows ?? ''}|${decided.join()}|${reports.join()}|${waits}|${awayOf(world)}|${seen}`
}

/** What was taken away matters only as long as it may be shown again. */
function awayOf(world: World): string {
  const now = latest(world)
  const { away } = world
  const showable = now !== null && isUnfinished(now) && now.hiddenVersion === now.subjectVersion
  return showable && away ? `${away.from}${away.version === world.version ? 1 : 0}` : ''
}

/** Who saw a danger matters only as long as they may take it back. */
function alarmOf(world: World): string {
  const now = latest(world)
  const { alarm } = world
  const standing = now !== null && isUnfinished(now) && now.alarmBy !== null
  return standing && alarm ? `${alarm.by}${alarm.told}` : ''
}

function shownOn(screen: Screen | undefined, now: Item, version: number): string {
  if (!screen || screen.item !== now.id) return ''
  return `${screen.fence},${screen.version === version ? 1 : 0},${screen.claim}`
}

const numbers = new Map<string, number>()

/** A short name for a long one, so that keys stay short. */
function numberOf(name: string): number {
  const known = numbers.get(name)
  if (known !== undefined) return known
  numbers.set(name, numbers.size)
  return numbers.size - 1
}

function partOf(item: Item): number {
  const { state, lane, severity, tier, reporterIds, pastReporterIds, barredIds, appealed } = item
  const claim = isUnfinished(item) ? claimOf(item) : ''
  return numberOf(
    `${state},${claim},${lane},${severity},${tier},${reporterIds.join('+')},${pastReporterIds.join('+')},${barredIds.join('+')},${appealed.length}`,
  )
}

function claimOf(item: Item): string {
  const { holder, leaseUntil, fence, renewals, subjectVersion, proposedBy, hiddenVersion } = item
  const live = leaseUntil !== null && leaseUntil > NOW
  const away = hiddenVersion === subjectVersion
  const { alarmBy, alarmWas } = item
  const alarm = alarmBy === null ? '' : `${alarmBy}${alarmWas?.lane}${alarmWas?.severity}`
  return `${holder},${live},${fence},${renewals},${subjectVersion},${proposedBy},${away},${alarm}`
}

const lines = [new WeakMap<Made, number>(), new WeakMap<Made, number>()] as const

/** A decision in the key, by whether the text is as it was then. */
function lineOf(made: Made, same: boolean): number {
  const found = lines[same ? 1 : 0]
  const known = found.get(made)
  if (known !== undefined) return known
  const line = numberOf(made.stands ? standing(made, same) : '')
  found.set(made, line)
  return line
}

function standing({ by, with: other, action, ...one }: Made, same: boolean): string {
  return [
    one.item,
    // Who else decided it matters only as long as it can be appealed: see `barredIds`.
    isAdverse(action) && one.appeal === 'none' ? `${by}+${other}` : '',
    by === 'ben' || other === 'ben',
    matters[action],
    same,
    one.before,
    one.after,
    one.appeal,
    one.answers,
    one.told,
  ].join()
}
