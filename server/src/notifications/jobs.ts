import { allStaff } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import type { Listener } from '#platform/jobs.ts'
import { outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { bounceListener } from './bounce-jobs.ts'
import { usualWays, wayOf } from './choices.ts'
import { decided, takeClosed } from './decided-queries.ts'
import { digestListeners } from './digest-jobs.ts'
import { followingListeners, tellTogether } from './following-jobs.ts'
import { mailListener } from './mail-jobs.ts'
import { introducedIn } from './mentoring-queries.ts'
import * as messages from './message-queries.ts'
import * as queries from './queries.ts'
import { insertForReply } from './reply-telling-queries.ts'
import { tell, tellWithin } from './telling-jobs.ts'
import { waysOf } from './settings-queries.ts'
import { settleOutcomes, waitAgain, withdrawTold } from './undone-queries.ts'
import { told, type Telling } from './told.ts'

/** Whoever is concerned by what happened gets a notice, and each notice the mail that was chosen for it. */
export function notificationListeners(platform: Platform, address: () => string): Listener[] {
  const { db } = platform.community
  return [
    {
      event: 'reply.shown',
      name: 'notices',
      light: true,
      work: ({ replyId }) =>
        tellTogether(platform, (tx) => insertForReply(tx, replyId, platform.clock.now())),
    },
    ...decisionListeners(platform),
    ...postListeners(platform),
    {
      event: 'membership.answered',
      name: 'notices',
      work: (answered) => tell(platform, told['membership.answered'](answered)),
    },
    {
      event: 'message.shown',
      name: 'notices',
      async work({ conversationId, authorId }) {
        const facts = await messages.spokenTo(db, conversationId, authorId)
        await tell(platform, told['message.shown'](facts))
      },
    },
    {
      event: 'conversation.read',
      name: 'notices',
      work: ({ conversationId, accountId }) =>
        db.transaction(async (tx) => {
          const out = outbox(platform.jobs)
          const now = platform.clock.now()
          if (await messages.readConversation(tx, accountId, conversationId, now))
            out.stale(`inbox:${accountId}`)
          await out.flush(tx)
        }),
    },
    ...followingListeners(platform),
    ...mentorListeners(platform),
    ...ownListeners(platform),
    mailListener(platform, address),
    ...digestListeners(platform, address),
    bounceListener(platform),
  ]
}

/** What the team decides, and what nobody decides any more. */
function decisionListeners(platform: Platform): Listener[] {
  const { db } = platform.community
  return [
    {
      event: 'item.decided',
      name: 'notices',
      async work({ decisionId }) {
        const facts = await decided(db, decisionId)
        if (facts)
          await db.transaction(async (tx) =>
            tellWithin(
              platform,
              tx,
              await unknownOf(tx, facts.itemId, told['item.decided'](facts)),
            ),
          )
      },
    },
    closedListener(platform),
    undoneListener(platform),
    {
      event: 'item.handed',
      name: 'notices',
      work: (handed) => tell(platform, told['item.handed'](handed)),
    },
    {
      event: 'rule.demoted',
      name: 'notices',
      async work(demoted) {
        await tell(platform, told['rule.demoted']({ ...demoted, staff: await allStaff(db) }))
      },
    },
    {
      event: 'sanction.ended',
      name: 'notices',
      work: (ended) => tell(platform, told['sanction.ended'](ended)),
    },
  ]
}

/** What was closed in any of several ways is looked for, minute by minute: nobody who told the team of it waits in vain. */
function closedListener(platform: Platform): Listener {
  return {
    event: 'minute.passed',
    name: 'closed',
    work: () =>
      platform.community.db.transaction(async (tx) => {
        for (const closed of await takeClosed(tx))
          await tellWithin(
            platform,
            tx,
            await unknownOf(tx, closed.itemId, told['item.closed'](closed)),
          )
      }),
  }
}

/** Without those who know the outcome of their report already. */
async function unknownOf(tx: Db, itemId: string, tellings: readonly Telling[]): Promise<Telling[]> {
  const told = tellings.find(({ source }) => source === `outcome:${itemId}`)
  if (!told) return [...tellings]
  const know = new Set(await settleOutcomes(tx, itemId, told))
  return tellings.filter((one) => one.source !== told.source || !know.has(one.accountId))
}

function undoneListener(platform: Platform): Listener {
  return {
    event: 'item.undone',
    name: 'notices',
    work: ({ decisionId }) =>
      platform.community.db.transaction(async (tx) => {
        const out = outbox(platform.jobs)
        const { owners, corrected } = await withdrawTold(tx, decisionId, platform.clock.now())
        const ways = await waysOf(
          tx,
          corrected.map(({ accountId }) => accountId),
        )
        for (const { id, accountId, kind } of corrected) {
          const { waits } = wayOf(kind, ways.get(accountId) ?? usualWays)
          await waitAgain(tx, id, waits)
          if (waits === 'now') out.emit('notice.made', { noticeId: id })
        }
        out.stale(...owners.map((id) => `inbox:${id}` as const))
        await out.flush(tx)
      }),
  }
}

/** What the team did with a whole post. */
function postListeners(platform: Platform): Listener[] {
  const authorOf = (postId: string) => queries.authorOfPost(platform.community.db, postId)
  return [
    {
      event: 'post.moved',
      name: 'notices',
      async work(moved) {
        const authorId = await authorOf(moved.postId)
        await tell(platform, told['post.moved']({ ...moved, authorId }))
      },
    },
    {
      event: 'post.locked',
      name: 'notices',
      async work(locked) {
        const authorId = await authorOf(locked.postId)
        await tell(platform, told['post.locked']({ ...locked, authorId }))
      },
    },
  ]
}

/** What mentors do for others, and for each other. */
function mentorListeners(platform: Platform): Listener[] {
  return [
    {
      event: 'task.handed',
      name: 'notices',
      work: (handed) => tell(platform, told['task.handed'](handed)),
    },
    {
      event: 'hello.sent',
      name: 'notices',
      work: (sent) => tell(platform, told['hello.sent'](sent)),
    },
    {
      event: 'introduction.told',
      name: 'notices',
      async work({ introductionId }) {
        const facts = await introducedIn(platform.community.db, introductionId)
        if (facts) await tell(platform, told['introduction.told'](facts))
      },
    },
  ]
}

/** What is asked of someone, or made for them. */
function ownListeners(platform: Platform): Listener[] {
  return [
    {
      event: 'leaving.stopped',
      name: 'notices',
      work: (stopped) => tell(platform, told['leaving.stopped'](stopped)),
    },
    {
      event: 'export.ready',
      name: 'notices',
      work: (ready) => tell(platform, told['export.ready'](ready)),
    },
    {
      event: 'survey.asked',
      name: 'notices',
      work: (asked) => tell(platform, told['survey.asked'](asked)),
    },
  ]
}
