import { isHere, type Person } from '@kith/shared/actor.ts'
import { kindsAmongMembers, topicOf, type StopKind } from '@kith/shared/notifications/topics.ts'
import { worksApart } from '@kith/shared/standing.ts'
import { addressOf, peopleById, type Address } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import type { Listener } from '#platform/jobs.ts'
import type { Mail } from '#platform/mail.ts'
import type { Platform } from '#platform/platform.ts'
import { stopOf } from './choices.ts'
import { noticeLetter, takenBackLetter, type Letter } from './mails.ts'
import * as queries from './queries.ts'
import { settingsOf } from './settings-queries.ts'
import type { Kind } from './told.ts'
import { unsubscribeToken } from './unsubscribe-token.ts'

/** Mails each notice once, to whoever wants it. */
export function mailListener(platform: Platform, address: () => string): Listener {
  return {
    event: 'notice.made',
    name: 'mail',
    work: ({ noticeId }) =>
      platform.community.db.transaction(async (tx) => {
        // Its wait ends with the mail itself: a job that fails in sending is tried again, one that ran twice finds nothing.
        const notice = await queries.lockUnmailed(tx, noticeId)
        const topic = notice && topicOf[notice.kind]
        if (!notice || !topic) return
        const reader = await readerOf(platform, tx, notice.accountId, keepsOut(notice.kind))
        const path =
          reader &&
          (notice.undone
            ? '/notifications'
            : await pathOf(tx, reader.person, noticeId, notice.kind))
        // It goes on waiting: a further reply may join it, when the break is over or another can be read.
        if (!reader || path === null) return
        await queries.endWaiting(tx, noticeId, platform.clock.now())
        const { locale } = reader.to
        const page = `${address()}${path}`
        const write = (stop: string) =>
          notice.undone
            ? takenBackLetter(locale, page, stop)
            : noticeLetter(locale, topic, page, stop, notice.kind)
        await platform.mailer.send(mailTo(platform, reader, stopOf(topic), address(), write))
      }),
  }
}

export interface Reader {
  person: Person
  to: Address
}

/** Who may not come in any more is told that by mail: it is all that reaches them. */
function keepsOut(kind: Kind): boolean {
  return kind === 'suspended' || kind === 'banned'
}

/** Someone who can be written to now; null in a break, without a confirmed address, or where mail came back from it. */
export async function readerOf(
  { secrets, clock }: Platform,
  db: Db,
  accountId: string,
  alsoKeptOut = false,
): Promise<Reader | null> {
  const [person] = await peopleById(db, [accountId])
  if (!person) return null
  const reached = isHere(person.standing) || (alsoKeptOut && person.standing === 'suspended')
  if (!reached) return null
  const { quietUntil, unreachableSince } = await settingsOf(db, accountId, clock.now())
  if (quietUntil !== null || unreachableSince !== null) return null
  const to = await addressOf(db, secrets, accountId)
  return to?.verified ? { person, to } : null
}

/** A letter with its address and the links that stop its kind: one for people, one for their mail program. */
export function mailTo(
  { secrets }: Platform,
  { person, to }: Reader,
  kind: StopKind,
  address: string,
  write: (stop: string) => Letter,
): Mail {
  const token = unsubscribeToken(secrets.index, { accountId: person.id, kind })
  return {
    to: to.email,
    locale: to.locale,
    token: to.mailToken,
    unsubscribe: `${address}/api/unsubscribe/${token}`,
    ...write(`${address}/unsubscribe/${token}`),
  }
}

type Seen = NonNullable<Awaited<ReturnType<typeof queries.noticeAsSeen>>>

/** Kinds that are about words of others, which may be gone by now: where each leads as long as they are not. */
const toWords: Partial<Record<Kind, (seen: Seen) => string | null>> = {
  reply: toReply,
  mention: (seen) => toReply(seen) ?? toPost(seen),
  'followed-post': toReply,
  'followed-person': toPost,
  introduction: ({ introductionId, introducedTo }) =>
    introducedTo && `/introductions/${introductionId ?? ''}`,
  'followed-group': ({ count }) => (count > 0 ? '/home?tab=new' : null),
}

/** Where others lead that are not to be read in the list of notices. */
const places: Partial<Record<Kind, string>> = {
  message: '/messages',
  'message-request': '/messages',
  hello: '/welcome',
  'task-handed': '/team/desk',
  'rule-demoted': '/team/rules',
  survey: '/survey',
  'survey-again': '/survey',
  // There they are told until when, and why.
  suspended: '/sign-in',
  banned: '/sign-in',
}

/** Where the notice leads; null where there is nothing to read any more. The names of groups and posts stay out of addresses. */
async function pathOf(
  db: Db,
  person: Person,
  noticeId: string,
  kind: Kind,
): Promise<string | null> {
  if (worksApart(person) && kindsAmongMembers.has(kind)) return null
  const leadsTo = toWords[kind]
  if (!leadsTo) return places[kind] ?? '/notifications'
  const seen = await queries.noticeAsSeen(db, person, noticeId)
  return seen && leadsTo(seen)
}

function toPost({ postId }: Seen): string | null {
  return postId && `/posts/${postId}`
}

function toReply({ postId, position }: Seen): string | null {
  return postId && position !== null ? `/posts/${postId}/r/${position}` : null
}
