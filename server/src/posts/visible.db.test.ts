import { randomUUID } from 'node:crypto'
import { and, eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymous, type Actor, type Person, type Standing } from '@kith/shared/actor.ts'
import { worksApart } from '@kith/shared/standing.ts'
import { may, type ContentState, type GroupFacts, type TextFacts } from '@kith/shared/policy.ts'
import { account, peopleById } from '#accounts/public.ts'
import { eachAccount, group } from '#groups/public.ts'
import { as, person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { aPost, aReply } from '#testing/posts.ts'
import { post, reply } from './tables.ts'
import { meets, replyVisibleTo, visibleTo } from './visible.ts'

const states = ['held', 'live', 'limited', 'hidden', 'removed', 'withdrawn', 'purged'] as const
/** Each state after it was shown to everybody, and those of texts that never were. */
const pasts = [
  ...states.map((state) => ({ state, shown: state !== 'held' })),
  { state: 'removed', shown: false },
  { state: 'withdrawn', shown: false },
  { state: 'purged', shown: false },
] as const
const visibilities = ['public', 'members', 'private'] as const
const memberships = ['none', 'asked', 'member'] as const
const standings: readonly Standing[] = ['active', 'silenced', 'suspended']

type Membership = (typeof memberships)[number]
interface Placed {
  group: TestGroup
  visibility: GroupFacts['visibility']
}
interface Text {
  id: string
  authorId: string | null
  state: ContentState
  shown: boolean
  place: Placed
  /** The state of the post, and who wrote it, for a reply. */
  under: Text | null
}

let app: TestApp
let elsewhere: TestGroup
const places: Placed[] = []
const people: Record<Membership, string> = { none: '', asked: '', member: '' }
const posts: Text[] = []
const replies: Text[] = []

beforeAll(async () => {
  app = await testApp()
  elsewhere = await aGroup(app)
  const [none, asked, member, other] = await Promise.all([
    person(app),
    person(app),
    person(app),
    person(app),
  ])
  Object.assign(people, { none: none.id, asked: asked.id, member: member.id })
  for (const visibility of visibilities) {
    const place = { group: await aGroup(app, { visibility }), visibility }
    places.push(place)
    await joined(app, place.group.id, member)
    await app.owner.query(
      `INSERT INTO community.membership (group_id, account_id, state) VALUES ($1, $2, 'asked')`,
      [place.group.id, asked.id],
    )
    for (const past of pasts) {
      for (const author of [none, asked, member, other, null]) {
        const { id } = await aPost(app, place.group, author, past)
        const written = { id, authorId: author?.id ?? null, ...past, place, under: null }
        posts.push(written)
        // Under each post one of the many kinds of replies, so that all of them come up under all states.
        for (const replier of [member, other, null]) {
          const own = pasts[replies.length % pasts.length] ?? pasts[0]
          const line = await aReply(app, { id }, replier, own)
          replies.push({
            id: line.id,
            authorId: replier?.id ?? null,
            ...own,
            place,
            under: written,
          })
        }
      }
    }
  }
})
afterAll(() => app.close())

/** Every kind of person, in each place, of each standing; and who has not signed in. */
function actors(place: Placed): { actor: Actor; membership: Membership }[] {
  const roles: Partial<Person>[] = [
    {},
    { mentorOf: [place.group.id] },
    { mentorOf: [elsewhere.id] },
    { moderator: true },
    { admin: true },
    { clinics: [randomUUID()] },
  ]
  const signedIn = memberships.flatMap((membership) =>
    standings.flatMap((standing) =>
      [true, false].flatMap((verified) =>
        roles.map((role) => ({
          membership,
          actor: { ...nobody, ...role, id: people[membership], standing, verified },
        })),
      ),
    ),
  )
  return [{ actor: anonymous, membership: 'none' }, ...signedIn]
}

const nobody: Person = {
  kind: 'person',
  id: '',
  verified: true,
  standing: 'active',
  moderator: false,
  admin: false,
  mentorOf: [],
  clinics: [],
}

function facts({ id, authorId, state, shown, place }: Text, membership: Membership): TextFacts {
  const {
    group: { id: groupId },
    visibility,
  } = place
  return {
    id,
    authorId,
    state,
    shown,
    group: { id: groupId, visibility, archived: false, membership },
  }
}

describe('the fragment and the policy page agree', () => {
  test('about every post, for every actor', async () => {
    const { db } = app.platform.community
    let asked = 0
    for (const place of places) {
      const here = posts.filter((text) => text.place === place)
      for (const { actor, membership } of actors(place)) {
        const rows = await db
          .select({ id: post.id })
          .from(post)
          .innerJoin(group, eq(group.id, post.groupId))
          .where(visibleTo(actor))
        const seen = new Set(rows.map(({ id }) => id))
        const wrong = here.filter(
          (text) => may(actor, 'post.read', facts(text, membership)) !== seen.has(text.id),
        )
        expect({
          actor,
          membership,
          place: place.visibility,
          wrong: wrong.map(({ state, shown }) => ({ state, shown })),
        }).toMatchObject({ wrong: [] })
        asked += here.length
      }
    }
    expect(asked).toBe(3 * 109 * 50)
  })

  test('about every post across a block, whoever made it', async () => {
    const { db } = app.platform.community
    const blocks = [
      [people.member, people.none],
      [people.asked, people.member],
    ]
    for (const pair of blocks)
      await app.owner.query('INSERT INTO community.block (blocker, blocked) VALUES ($1, $2)', pair)
    const blocked = (one: string, other: string | null) =>
      blocks.some((pair) => one !== other && pair.includes(one) && pair.includes(other ?? ''))
    let kept = 0
    for (const place of places) {
      const here = posts.filter((text) => text.place === place)
      for (const { actor, membership } of actors(place)) {
        const rows = await db
          .select({ id: post.id })
          .from(post)
          .innerJoin(group, eq(group.id, post.groupId))
          .where(and(visibleTo(actor), meets(actor, post)))
        const seen = new Set(rows.map(({ id }) => id))
        const wrong = here.filter((text) => {
          const across = actor.kind === 'person' && blocked(actor.id, text.authorId)
          const asked = { text: facts(text, membership), blocked: across }
          if (across && !seen.has(text.id)) kept += 1
          // Who is suspended or works for a clinic reads as a visitor does, to whom nobody is blocked.
          const asVisitor =
            actor.kind === 'person' && (actor.standing === 'suspended' || worksApart(actor))
          return (
            may(actor, 'text.meet', { ...asked, blocked: across && !asVisitor }) !==
            seen.has(text.id)
          )
        })
        expect({ actor, membership, place: place.visibility, wrong }).toMatchObject({ wrong: [] })
      }
    }
    expect(kept).toBeGreaterThan(100)
    await app.owner.query('DELETE FROM community.block')
  })

  test('about every reply, which is visible only where its post is too', async () => {
    const { db } = app.platform.community
    for (const place of places) {
      const here = replies.filter((text) => text.place === place)
      for (const { actor, membership } of actors(place)) {
        const rows = await db
          .select({ id: reply.id })
          .from(reply)
          .innerJoin(post, eq(post.id, reply.postId))
          .innerJoin(group, eq(group.id, post.groupId))
          .where(replyVisibleTo(actor))
        const seen = new Set(rows.map(({ id }) => id))
        const reads = (text: Text | null) =>
          text !== null && may(actor, 'post.read', facts(text, membership))
        const wrong = here.filter(
          (text) => (reads(text) && reads(text.under)) !== seen.has(text.id),
        )
        expect({
          actor,
          membership,
          place: place.visibility,
          wrong: wrong.map(({ state, shown }) => ({ state, shown })),
        }).toMatchObject({ wrong: [] })
      }
    }
  })

  test('about every post, for all accounts at once', async () => {
    const { db } = app.platform.community
    for (const place of places) {
      const helpers = await Promise.all([
        as(app, 'mentor', { group: place.group.id }),
        as(app, 'mentor', { group: elsewhere.id }),
        as(app, 'moderator'),
        as(app, 'admin'),
        person(app, { standing: 'silenced', roles: [{ role: 'moderator' }] }),
        person(app, { verified: false, roles: [{ role: 'mentor', groupId: place.group.id }] }),
      ])
      const all = [...Object.values(people), ...helpers.map(({ id }) => id)]
      const told = await db
        .select({ who: account.id, id: post.id })
        .from(post)
        .innerJoin(group, eq(group.id, post.groupId))
        .innerJoin(account, inArray(account.id, all))
        .where(and(eq(group.id, place.group.id), visibleTo(eachAccount())))
      for (const one of await peopleById(db, all)) {
        const rows = await db
          .select({ id: post.id })
          .from(post)
          .innerJoin(group, eq(group.id, post.groupId))
          .where(and(eq(group.id, place.group.id), visibleTo(one)))
        const seen = told.filter(({ who }) => who === one.id).map(({ id }) => id)
        expect(seen.toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
      }
    }
  })
})
