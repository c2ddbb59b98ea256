import type { Db } from '#platform/db.ts'
import type { Listener } from '#platform/jobs.ts'
import { outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import * as following from './following-queries.ts'
import { lockThreads, shownReply, type ShownReply } from './queries.ts'
import { sourceOf } from './told.ts'

/** So many members are told of their groups in one transaction. */
const AT_ONCE = 2000

/** Whoever follows something hears of it: each audience by one statement, however many they are. */
export function followingListeners(platform: Platform): Listener[] {
  const { db } = platform.community
  return [
    {
      event: 'post.shown',
      name: 'notices',
      async work({ postId }) {
        const shown = await following.shownPost(db, postId)
        if (shown) await tellFollowers(platform, postAudiences(shown))
      },
    },
    {
      event: 'people.named',
      name: 'notices',
      async work({ kind, id }) {
        const post = kind === 'post' ? await following.shownPost(db, id) : null
        const reply = kind === 'reply' ? await shownReply(db, id) : null
        if (post) await tellFollowers(platform, [namedInPost(post)])
        if (reply) await tellFollowers(platform, [namedInReply(reply)])
      },
    },
    {
      event: 'group.merged',
      name: 'notices',
      work: ({ groupId, intoId }) =>
        tellFollowers(platform, [
          {
            kind: 'group-merged',
            source: `merged:${groupId}`,
            about: { groupId: intoId },
            who: following.everybodyIn(intoId),
          },
        ]),
    },
    {
      event: 'group.split',
      name: 'notices',
      work: ({ groupId, newGroupId }) =>
        tellFollowers(platform, [
          {
            kind: 'group-split',
            source: `split:${newGroupId}`,
            about: { groupId: newGroupId },
            who: following.invitedTo(groupId, newGroupId),
          },
        ]),
    },
    { event: 'quarter.passed', name: 'groups', work: () => tellOfDays(platform) },
  ]
}

function namedInReply({ replyId, postId, authorId, masked }: ShownReply): following.Audience {
  return {
    kind: 'mention',
    source: sourceOf.reply(replyId),
    about: { postId, replyId, fromId: masked ? null : authorId },
    who: following.namedInReply(replyId),
  }
}

function namedInPost({ postId, authorId }: following.ShownPost): following.Audience {
  return {
    kind: 'mention',
    source: sourceOf.post(postId),
    about: { postId, fromId: authorId },
    who: following.namedInPost(postId),
  }
}

/** Who hears of a post: first who is named in it, then those who follow its author, then those who want every post of its group. */
function postAudiences(shown: following.ShownPost): following.Audience[] {
  const { postId, groupId, authorId } = shown
  const source = sourceOf.post(postId)
  return [
    namedInPost(shown),
    {
      kind: 'followed-person',
      source,
      about: { postId, fromId: authorId },
      who: following.followersOfAuthor(postId),
    },
    {
      kind: 'followed-group',
      source,
      about: { postId, groupId, fromId: authorId },
      gatheredBy: { column: 'group_id', id: groupId },
      who: following.followersOfGroup(postId),
    },
  ]
}

/** Makes the notices of each audience with all that goes with them, or none of it. */
async function tellFollowers(
  platform: Platform,
  audiences: readonly following.Audience[],
): Promise<void> {
  for (const audience of audiences)
    await tellTogether(platform, async (tx) => {
      await following.takeTime(tx)
      if (audience.gatheredBy) await lockThreads(tx, audience.gatheredBy.id)
      return following.insertForAll(tx, audience, platform.clock.now())
    })
}

/** Makes notices in a transaction, with their mail and the news for open pages. */
export async function tellTogether(
  { community, jobs }: Platform,
  insert: (tx: Db) => Promise<following.Made[]>,
): Promise<void> {
  await community.db.transaction(async (tx) => {
    const made = await insert(tx)
    const due = new Set(made.flatMap(({ mail }) => (mail === null ? [] : [mail])))
    const out = outbox(jobs)
    for (const noticeId of due) out.emit('notice.made', { noticeId })
    out.stale(...made.map(inboxOf))
    await out.flush(tx)
  })
}

/** Once a day, at an hour of the morning where each member lives: what came to the groups they follow so. */
async function tellOfDays({ community, clock, jobs }: Platform): Promise<void> {
  for (;;) {
    const told = await community.db.transaction(async (tx) => {
      await following.takeTime(tx)
      const made = await following.insertOfDay(tx, clock.now(), AT_ONCE)
      const out = outbox(jobs)
      out.stale(...made.map(inboxOf))
      await out.flush(tx)
      return made.length
    })
    if (told < AT_ONCE) return
  }
}

function inboxOf({ accountId }: { accountId: string }) {
  return `inbox:${accountId}` as const
}
