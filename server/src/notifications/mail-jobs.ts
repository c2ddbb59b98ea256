import type { Person } from '@kith/shared/actor.ts'
import { addressOf, peopleById } from '#accounts/public.ts'
import { transaction, type Db } from '#platform/db.ts'
import { keepAnswer, keptAnswer } from '#platform/idempotency.ts'
import type { Listener } from '#platform/jobs.ts'
import type { Mail } from '#platform/mail.ts'
import type { Platform } from '#platform/platform.ts'
import { mailKindOf, noticeLetter } from './mails.ts'
import * as queries from './queries.ts'
import type { Kind } from './told.ts'
import { unsubscribeToken } from './unsubscribe-token.ts'

/** Mails each notice once, to whoever wants it. */
export function mailListener(platform: Platform, address: () => string): Listener {
  return {
    event: 'notice.made',
    name: 'mail',
    work: ({ noticeId }) =>
      transaction(platform.community.db, async (tx) => {
        // Kept with the mail itself: a job that fails in sending is tried again, one that ran twice is not.
        if (await keptAnswer(tx, 'community', 'mail', noticeId, noticeId)) return
        const mail = await mailFor(platform, tx, noticeId, address())
        if (!mail) return
        await keepAnswer(tx, 'community', 'mail', noticeId, noticeId, { status: 200, reply: null })
        await platform.mailer.send(mail)
      }),
  }
}

/** The mail about a notice; null where there is none to send. */
async function mailFor(
  platform: Platform,
  db: Db,
  noticeId: string,
  address: string,
): Promise<Mail | null> {
  const notice = await queries.noticeById(db, noticeId)
  const [person] = notice ? await peopleById(db, [notice.accountId]) : []
  if (!notice || !person || person.standing === 'suspended') return null
  const { kind, accountId } = notice
  const choice = await queries.mailChoiceOf(db, accountId)
  const to = await addressOf(db, platform.secrets, accountId)
  if (!to?.verified || !choice[mailKindOf(kind)]) return null
  const path = await pathOf(db, person, noticeId, kind)
  if (path === null) return null
  const token = unsubscribeToken(platform.secrets.index, { accountId, kind: mailKindOf(kind) })
  const letter = noticeLetter(
    to.locale,
    kind,
    `${address}${path}`,
    `${address}/unsubscribe/${token}`,
  )
  return {
    to: to.email,
    locale: to.locale,
    unsubscribe: `${address}/api/unsubscribe/${token}`,
    ...letter,
  }
}

/** Where the notice leads; null where there is nothing to read any more. The names of groups and posts stay out of addresses. */
async function pathOf(
  db: Db,
  person: Person,
  noticeId: string,
  kind: Kind,
): Promise<string | null> {
  if (kind === 'message' || kind === 'message-request') return '/messages'
  if (kind !== 'reply') return '/notifications'
  const seen = await queries.noticeAsSeen(db, person, noticeId)
  return seen?.postId && seen.position !== null ? `/posts/${seen.postId}/r/${seen.position}` : null
}
