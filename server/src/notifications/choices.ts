import {
  noticeTopics,
  topicOf,
  type NoticeTopic,
  type NoticeWay,
  type StopKind,
} from '@kith/shared/notifications/topics.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { Kind } from './told.ts'

export type Ways = ReplyOf<'GET /api/me/notices'>['ways']

/** A mail at once, but one for all that comes in a conversation until it is read. */
export const usualWays: Ways = {
  reply: 'now',
  mention: 'now',
  'followed-post': 'now',
  'followed-group': 'now',
  'followed-person': 'now',
  message: 'now',
  decision: 'now',
  report: 'now',
  membership: 'now',
  introduction: 'now',
  desk: 'now',
  survey: 'now',
}

export interface Chosen {
  topic: NoticeTopic
  way: NoticeWay
}

/** All choices of someone, from the rows that say otherwise than the default. */
export function waysFrom(rows: readonly Chosen[]): Ways {
  const ways: Ways = { ...usualWays }
  for (const { topic, way } of rows) {
    // Nobody can choose it, but the table is older than any rule here.
    if (topic === 'decision') ways.decision = way === 'never' ? 'app' : way
    else ways[topic] = way
  }
  return ways
}

/** How a notice reaches someone: whether it is made at all, and the mail it waits for. */
export function wayOf(kind: Kind, ways: Ways): { told: boolean; waits: Waits } {
  const topic = topicOf[kind]
  const way = topic === null ? 'app' : ways[topic]
  return { told: way !== 'never', waits: waitsFor(way) }
}

export type Waits = 'now' | 'daily' | 'weekly' | null

export function waitsFor(way: NoticeWay): Waits {
  return way === 'app' || way === 'never' ? null : way
}

/** What a link in a mail changes: those topics that come by mail now are only in the app from then on. */
export function stopped(kind: StopKind, ways: Ways): Chosen[] {
  return topicsStopped(kind, ways)
    .filter((topic) => waitsFor(ways[topic]) !== null)
    .map((topic) => ({ topic, way: 'app' }))
}

function topicsStopped(kind: StopKind, ways: Ways): readonly NoticeTopic[] {
  switch (kind) {
    case 'all':
      return noticeTopics
    case 'daily':
    case 'weekly':
      return noticeTopics.filter((topic) => standsIn(kind, topic, ways))
    case 'own-words':
      return ['decision']
    case 'decision':
      return ['decision', 'report', 'membership']
    default:
      return [kind]
  }
}

/** News of a group come once a day where a member wants it so, also for who has mail at once of all else. */
function standsIn(period: 'daily' | 'weekly', topic: NoticeTopic, ways: Ways): boolean {
  return (
    ways[topic] === period ||
    (period === 'daily' && topic === 'followed-group' && ways[topic] === 'now')
  )
}

/** What the mails about a topic offer to stop. */
export function stopOf(topic: NoticeTopic): StopKind {
  return topic === 'decision' ? 'own-words' : topic
}

/** What browsers and Postgres both read as a time zone; the names of the IANA database only. */
export function isZone(name: string): boolean {
  // A bare offset is read with the other sign by the database.
  if (!/^[A-Z]/i.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const LONGEST_BREAK_DAYS = 366

/** A break ends on a day to come, within a year. Both are calendar days where the person lives. */
export function isBreakEnd(day: string, today: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  // `2026-02-31` is read as a day in March.
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) return false
  const days = (at - Date.parse(`${today}T00:00:00Z`)) / 86_400_000
  return days >= 1 && days <= LONGEST_BREAK_DAYS
}
