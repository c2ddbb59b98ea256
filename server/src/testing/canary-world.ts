import { createHash, randomUUID } from 'node:crypto'
import type { RequestBody } from '@kith/shared/contract/api.ts'
import { bodyOf, type Body } from '@kith/shared/words.ts'
import { postPort } from '#posts/public.ts'
import { as, person, type TestPerson } from './accounts.ts'
import type { TestApp } from './app.ts'
import { tokenNames, type Crawler, type Token } from './canary-table.ts'
import { abouts } from './canary-abouts.ts'
import { appealed, signals } from './canary-signals.ts'
import { aClinic } from './clinic.ts'
import { aGroup, joined, type TestGroup } from './groups.ts'
import { aPicture } from './pictures.ts'
import { mentored } from './canary-mentoring.ts'
import { amongTheTeam } from './canary-team.ts'
import { aMessage, aTalk } from './messages.ts'

/** A community in which everything that somebody may not see holds a word of its own. */
export interface CanaryWorld {
  app: TestApp
  people: Record<Crawler, TestPerson>
  tokens: Record<Token, string>
  groups: string[]
  posts: string[]
  replies: string[]
  exports: string[]
  images: string[]
  talks: string[]
  items: string[]
  decisions: string[]
  introductions: string[]
  /** Whose texts one may search for, and whom everybody can write to. */
  names: string[]
  known: string[]
  everybody: string[]
  clinicId: string
  groupIds: string[]
}

export interface Making {
  app: TestApp
  clinicId: string
  people: Record<Crawler, TestPerson>
  tokens: Record<Token, string>
  /** Whether the things that others may not even know of are there. */
  full: boolean
  open: TestGroup
  closed: TestGroup
  secret: TestGroup
  elsewhere: TestGroup
}

/** Built through the product; only states that nobody can bring about by a request are set behind it. */
export async function canaryWorld(
  app: TestApp,
  full = true,
): Promise<CanaryWorld & { thread: string }> {
  const making = await peopled(app, full)
  const { people, tokens, clinicId, open, closed, secret, elsewhere } = making
  const shown = await shownTexts(making)
  const held = await heldTexts(making, shown.thread)
  const apart = await closedTexts(making)
  const talks = await letters(making)
  const introductions = await mentored(making)
  await abouts(making)
  await signals(making, shown)
  const decisions = await appealed(making)
  await amongTheTeam(making)
  const idsOf = async (table: string) => {
    const { rows } = await app.owner.query<{ id: string }>(
      `SELECT id FROM community.${table} ORDER BY created_at`,
    )
    return rows.map(({ id }) => id)
  }
  const own = await people.author.call('POST /api/me/export')
  const groups = [open, closed, secret, elsewhere]
  return {
    app,
    people,
    tokens,
    thread: shown.thread,
    groups: groups.map(({ slug }) => slug),
    groupIds: groups.map(({ id }) => id),
    posts: [...Object.values(shown), ...held, ...apart.posts],
    images: apart.images,
    talks,
    introductions,
    items: await idsOf('review_item'),
    decisions,
    replies: await idsOf('reply'),
    exports: own.export ? [own.export.id] : [],
    names: [people.author.screenName, people.masked.screenName],
    // Whose name is hidden itself is asked for by nobody.
    everybody: [people.author, people.friend, people.member, people.blocked, people.moderator].map(
      ({ screenName }) => screenName,
    ),
    known: [people.author.id, people.friend.id, people.blocked.id],
    clinicId,
  }
}

/** A word that stands nowhere else, and like no other. */
function wordFor(token: string): string {
  const hash = createHash('sha256').update(token).digest()
  return Array.from(hash.subarray(0, 12), (byte) => String.fromCharCode(97 + (byte % 26))).join('')
}

function words(): Record<Token, string> {
  const all: Partial<Record<Token, string>> = {}
  for (const name of tokenNames) all[name] = wordFor(name)
  if (!isWhole(all)) throw new Error('a token has no word')
  return all
}

function isWhole(all: Partial<Record<Token, string>>): all is Record<Token, string> {
  return tokenNames.every((name) => name in all)
}

async function peopled(app: TestApp, full: boolean): Promise<Making> {
  const tokens = words()
  const open = await aGroup(app, { slug: 'open-garden', name: 'Open' })
  const closed = await aGroup(app, { slug: 'closed-garden', name: 'Closed', visibility: 'members' })
  const secret = await aGroup(app, { slug: 'secret-garden', name: 'Secret', visibility: 'private' })
  const elsewhere = await aGroup(app, { slug: 'elsewhere', name: 'Elsewhere' })
  const { id: clinicId } = await aClinic(app)
  const named = (screenName: string, more: object = {}) => person(app, { screenName, ...more })
  const people: Making['people'] = {
    visitor: await as(app, 'visitor'),
    unverified: await named('Una', { verified: false }),
    stranger: await named('Stefan'),
    member: await named('Mila'),
    blocked: await named('Bruno'),
    author: await named('Anna'),
    friend: await named('Frida', { email: `${tokens.email}@example.org` }),
    masked: await named(tokens.maskedName),
    reporter: await named(tokens.reporterName),
    mentor: await named('Mentor Here', { roles: [{ role: 'mentor', groupId: open.id }] }),
    mentorElsewhere: await named('Mentor Else', {
      roles: [{ role: 'mentor', groupId: elsewhere.id }],
    }),
    moderator: await named('Dana', { roles: [{ role: 'moderator' }] }),
    clinic: await named('Clara', { roles: [{ role: 'clinic', clinicId }] }),
    admin: await named('Admin', { roles: [{ role: 'admin' }] }),
  }
  const { author, member, blocked, friend, masked, reporter, stranger, unverified } = people
  for (const one of [author, member, blocked, friend, masked, reporter, unverified])
    await joined(app, open.id, one)
  // Who works for the clinic was a member everywhere before.
  for (const one of [author, member, people.clinic])
    for (const { id } of [closed, secret]) await joined(app, id, one)
  await joined(app, open.id, people.clinic)
  await joined(app, elsewhere.id, stranger)
  tokens.maskedId = masked.id
  return { app, clinicId, people, tokens, full, open, closed, secret, elsewhere }
}

const said = (word: string) => `Words of the garden, ${word}.`

async function post(
  by: TestPerson,
  group: TestGroup,
  word: string,
  more: { masked?: boolean; body?: Body } = {},
) {
  const { id } = await by.call('POST /api/groups/:slug/posts', {
    params: { slug: group.slug },
    body: { title: `On ${word}`, body: bodyOf(said(word)), ...more },
  })
  return id
}

async function reply(
  by: TestPerson,
  id: string,
  word: string,
  more: { masked?: boolean; inReplyTo?: string } = {},
) {
  return by.call('POST /api/posts/:id/replies', {
    params: { id },
    body: { body: bodyOf(said(word)), ...more },
  })
}

/** What everybody meets, if only as a tombstone. */
async function shownTexts({ app, people, tokens, open }: Making) {
  const { author, blocked, masked, member } = people
  const thread = await post(member, open, 'everybody')
  const live = await post(author, open, tokens.live)
  const fromBlocked = await post(blocked, open, tokens.fromBlocked)
  const maskedPost = await post(masked, open, tokens.maskedWords, { masked: true })
  const { id: masksReply } = await reply(masked, thread, 'somebody', { masked: true })
  await reply(member, thread, 'an answer', { inReplyTo: masksReply })
  await reply(masked, live, 'quietly', { masked: true })
  const edited = await post(author, open, tokens.oldWords)
  await author.call('PATCH /api/posts/:id', {
    params: { id: edited },
    body: { title: 'On the edit', body: bodyOf(said('new')), version: 1 },
  })
  const withdrawn = await post(author, open, tokens.withdrawn)
  await author.call('POST /api/posts/:id/withdraw', { params: { id: withdrawn } })
  const purged = await post(author, open, tokens.purged)
  await app.owner.query(`UPDATE community.post SET state = 'purged' WHERE id = $1`, [purged])
  const removed = await post(author, open, tokens.removed)
  await people.member.call('POST /api/reports', {
    body: { subjectKind: 'post', subjectId: removed, reason: 'other', note: 'An advert.' },
  })
  const note = { action: 'remove', policyCode: 'other', note: tokens.removedNote } as const
  await decide(app, people.moderator, removed, note)
  await author.call('PUT /api/me/blocks/:id', { params: { id: blocked.id } })
  return { thread, live, fromBlocked, maskedPost, edited, withdrawn, purged, removed }
}

type Decision = Pick<RequestBody<'POST /api/queue/:id/decide'>, 'action' | 'policyCode' | 'note'>

async function decide(app: TestApp, by: TestPerson, text: string, decision: Decision) {
  const { rows } = await app.owner.query<{ id: string }>(
    'SELECT id FROM community.review_item WHERE subject_id = $1',
    [text],
  )
  const params = { id: rows[0]?.id ?? '' }
  const { fence } = await by.call('POST /api/queue/:id/claim', { params })
  await by.call('POST /api/queue/:id/decide', {
    params,
    body: { fence, subjectVersion: 1, ...decision },
  })
}

/** What only its author and the team meet: held, hidden for now, and not sent yet. */
async function heldTexts({ app, people, tokens, full, open }: Making, thread: string) {
  if (!full) return [randomUUID(), randomUUID()]
  const { author } = people
  const hidden = await post(author, open, tokens.hidden)
  const db = app.platform.community.db
  const now = app.platform.clock.now()
  await db.transaction((tx) => postPort.apply(tx, hidden, 'hidden', null, now))
  await app.owner.query('UPDATE community."group" SET hold_first = 99 WHERE id = $1', [open.id])
  const held = await post(author, open, tokens.held)
  await reply(author, thread, tokens.heldReply)
  await app.owner.query('UPDATE community."group" SET hold_first = 0 WHERE id = $1', [open.id])
  await author.call('PUT /api/drafts/:key', {
    params: { key: 'new' },
    body: { title: tokens.draft, body: bodyOf(said(tokens.draft)), group: open.slug, revision: 0 },
  })
  tokens.heldId = held
  tokens.hiddenId = hidden
  return [held, hidden]
}

/** What stands in groups that are not everybody's. */
async function closedTexts({ app, people, tokens, full, closed, secret }: Making) {
  if (!full) return { posts: [randomUUID(), randomUUID()], images: [randomUUID()] }
  const { author } = people
  const picture = await aPicture(author)
  const body: Body = {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: said(tokens.closed) }] },
      { type: 'image', attrs: { id: picture, alt: tokens.alt, width: 40, height: 30 } },
    ],
  }
  tokens.closedId = await post(author, closed, tokens.closed, { body })
  // The first picture of someone waits.
  await decide(app, people.moderator, tokens.closedId, { action: 'approve', note: '' })
  tokens.secretId = await post(author, secret, tokens.secret)
  return { posts: [tokens.closedId, tokens.secretId], images: [picture] }
}

/** A conversation of two, of which one message was reported. */
async function letters({
  app,
  people: { author, friend },
  tokens,
  full,
}: Making): Promise<string[]> {
  if (!full) return [randomUUID()]
  const id = await aTalk(app, author, friend)
  await aMessage(app, id, author, { text: said(tokens.letter) })
  const reported = await aMessage(app, id, friend, { text: said(tokens.letterReported) })
  await author.call('POST /api/conversations/:id/report', {
    params: { id },
    body: { messageIds: [reported], reason: 'other', note: 'Unkind.' },
  })
  return [id]
}
