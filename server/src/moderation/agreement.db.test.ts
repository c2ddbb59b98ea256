import { desc, eq, getTableColumns } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '@kith/shared/actor.ts'
import { as, person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import * as given from '#testing/moderation-commands.ts'
import type { Command, World } from '#testing/moderation-commands.ts'
import { asked, isMore, letThrough } from '#testing/moderation-commands-more.ts'
import { examples } from '#testing/moderation-examples.ts'
import { whole } from '#testing/whole.ts'
import { changeReview, closeItem, openItem } from './episode-queries.ts'
import { hasReported, NEW, reported } from './incoming.ts'
import * as changes from './item-queries.ts'
import * as machine from './item.ts'
import { itemById } from './queries.ts'
import { reportSignal } from './reasons.ts'
import { hasWarned } from './report-queries.ts'
import type { Item, ItemRefusal, Step } from './review-item.ts'
import { reviewItem } from './tables.ts'
import { shippedTimes } from './lanes.ts'
import { whoKnow } from './visible.ts'

/** Ten thousand sequences; some where nobody asks for all of them. */
const SEQUENCES = whole ? 10_000 : 100
const START = new Date('2026-03-02T09:00:00Z').getTime()

let app: TestApp
/** A mentor of the group, a mentor elsewhere, two of staff, the author, who is a mentor too, and a member. */
let people: Person[]
let groupId: string
let authorId: string

beforeAll(async () => {
  app = await testApp()
  const group = (groupId = (await aGroup(app)).id)
  const elsewhere = (await aGroup(app)).id
  const one = (id: string, roles: Partial<Person> = {}): Person => ({
    kind: 'person',
    id,
    verified: true,
    standing: 'active',
    moderator: false,
    admin: false,
    mentorOf: [],
    clinics: [],
    ...roles,
  })
  const author = await as(app, 'mentor', { group })
  authorId = author.id
  people = [
    one((await as(app, 'mentor', { group })).id, { mentorOf: [group] }),
    one((await as(app, 'mentor', { group: elsewhere })).id, { mentorOf: [elsewhere] }),
    one((await as(app, 'moderator')).id, { moderator: true }),
    one((await as(app, 'moderator')).id, { moderator: true }),
    one(author.id, { mentorOf: [group] }),
    one((await person(app)).id),
  ]
})
afterAll(() => app.close())

async function begin(): Promise<World> {
  await app.owner.query(`DELETE FROM community.signal; DELETE FROM community.crisis_step;
    DELETE FROM community.follow_up; DELETE FROM community.review_item;
    UPDATE community.account SET standing = 'active' WHERE standing <> 'active'`)
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, author_id, excerpt, snapshot, due_at)
     VALUES ('post', gen_random_uuid(), 'new-member', 0, $1, $2, '', '', $3) RETURNING id`,
    [groupId, authorId, new Date(START + 720 * 60_000)],
  )
  const item = await itemById(app.platform.community.db, rows[0]?.id ?? '')
  if (!item) throw new Error('no item')
  return {
    item,
    now: new Date(START),
    people,
    version: 1,
    proposed: 'ban',
    handed: null,
    skipped: {},
    warned: [],
  }
}

/** What changes the world around an item, or the item behind the machine's back: in both worlds alike. */
async function prepared(world: World, command: Command): Promise<World> {
  const { item } = world
  const set = (column: string, value: unknown) =>
    app.owner.query(`UPDATE community.review_item SET ${column} = $2 WHERE id = $1`, [
      item.id,
      value,
    ])
  switch (command.do) {
    case 'wait':
      return { ...world, now: new Date(world.now.getTime() + command.minutes * 60_000) }
    case 'edit':
      return { ...world, version: Math.max(world.version, item.subjectVersion) + 1 }
    case 'tier':
      await set('tier', command.tier)
      return { ...world, item: { ...item, tier: command.tier } }
    case 'turn': {
      const who = item.holder ?? item.proposedBy
      if (who === null) return world
      const { column, of } = given.turns[command.into]
      const change = of(who)
      await set(column, Object.values(change)[0])
      return { ...world, item: { ...item, ...change } }
    }
    case 'know': {
      const who = item.holder ?? item.proposedBy
      if (who === null) return world
      await app.owner.query(
        `INSERT INTO community.declared_conflict (account_id, about_id, item_id, masked, declared_at)
         SELECT $2, author_id, id, false, $3 FROM community.review_item WHERE id = $1 AND author_id <> $2
         ON CONFLICT DO NOTHING`,
        [item.id, who, world.now],
      )
      return { ...world, item: await latestOf(world) }
    }
    case 'stand': {
      const { standing } = command
      const who = given.actorOf(world, command)
      await app.owner.query('UPDATE community.account SET standing = $2 WHERE id = $1', [
        who?.id,
        standing,
      ])
      return {
        ...world,
        people: world.people.map((one) => (one === who ? { ...one, standing } : one)),
      }
    }
    default:
      return world
  }
}

/** The database's answer to a command. */
async function answered(world: World, command: Command): Promise<string> {
  const { db } = app.platform.community
  const { item, now } = world
  const { id } = item
  const actor = given.actorOf(world, command)
  const why = async (row: unknown, ask: (item: Item) => Step | ItemRefusal): Promise<string> => {
    if (row) return 'done'
    const present = await itemById(db, id)
    const answer = present ? ask(present) : 'gone'
    return typeof answer === 'string' ? answer : 'refused without a reason'
  }
  if (command.do === 'edit') {
    const submission = given.submissionOf(world)
    const topics = await db.transaction((tx) => openItem(tx, submission, given.found(command), now))
    return topics.length > 0 ? 'done' : 'nothing'
  }
  if (command.do === 'withdraw') {
    const topics = await db.transaction((tx) => closeItem(tx, 'post', item.subjectId, now))
    return topics.length > 0 ? 'done' : 'nothing'
  }
  if (!actor) return 'done'
  const by = actor.id
  if (isMore(command)) {
    const asking = given.askedOf(world, command, actor)
    if ('checked' in command) await tickedAs(id, command.checked)
    const through = await letThrough(db, command.do, asking)
    return why(through, (its) => asked(command.do, its, asking))
  }
  switch (command.do) {
    case 'claim':
      return why(await changes.claimItem(db, by, id, now), (its) => machine.claim(its, actor, now))
    case 'claim-next':
      return (await changes.claimNext(db, actor, {}, now)) ? 'done' : 'queue.empty'
    case 'renew': {
      const fence = item.fence - command.back
      const claim = await changes.renewItem(db, by, id, fence, now)
      return why(claim, (its) => machine.renew(its, fence, actor, now))
    }
    case 'release': {
      const fence = item.fence - command.back
      const free = await changes.releaseItem(db, by, id, fence)
      return why(free, (its) => machine.release(its, fence, actor, now))
    }
    case 'decide': {
      const decision = given.decisionOf(world, command)
      await tickedAs(id, command.checked)
      const done = await changes.decideItem(db, by, id, decision, now)
      return why(done, (its) => machine.decide(its, decision, actor, now))
    }
    case 'report': {
      const text = given.textOf(world)
      const told = reportSignal(command.reason, by)
      const item = await db.transaction((tx) =>
        changeReview(tx, text, 'text', now, async (latest) =>
          hasReported(latest, told, latest !== null && (await hasWarned(tx, latest.id, by)))
            ? null
            : reported(latest, text, [told], actor, now, shippedTimes),
        ),
      )
      if (!item) return 'report.again'
      // Who is not among its reporters any more, as a turn has it, tells of it once more.
      await app.owner.query(
        `INSERT INTO community.signal (item_id, kind, lane, severity, reporter_id, created_at)
         VALUES ($1, 'report', $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
        [item.id, told.lane, told.severity, by, now],
      )
      return 'done'
    }
    default:
      return 'done'
  }
}

/** The whole list of a crisis, or none of it: the database looks at its rows, the machine at what it is given. */
async function tickedAs(itemId: string, whole: boolean | undefined): Promise<void> {
  for (const table of ['crisis_step', 'follow_up'])
    await app.owner.query(`DELETE FROM community.${table} WHERE item_id = $1`, [itemId])
  if (!whole) return
  await app.owner.query(
    `INSERT INTO community.crisis_step (item_id, step, at)
     SELECT $1, step, now() FROM unnest('{contact-made,helplines-shown,thread-safe}'::text[]) step`,
    [itemId],
  )
  await app.owner.query(
    `INSERT INTO community.follow_up (item_id, due_on) VALUES ($1, '2026-03-05')`,
    [itemId],
  )
}

async function latestOf({ item }: World): Promise<Item> {
  const [saved] = await app.platform.community.db
    .select({ ...getTableColumns(reviewItem), conflictIds: whoKnow })
    .from(reviewItem)
    .where(eq(reviewItem.subjectId, item.subjectId))
    .orderBy(desc(reviewItem.episode))
    .limit(1)
  if (!saved) throw new Error('the item is gone')
  return saved
}

describe('the machine and the database', () => {
  const long = { timeout: whole ? 10_800_000 : 120_000 }
  test('give the same answer to every command, and the same item after it', long, async () => {
    const seen = new Map<string, number>()
    const agree = fc.asyncProperty(given.sequences, async (commands) => {
      let world = await begin()
      for (const command of commands) {
        world = await prepared(world, command)
        const { code, item } = given.expected(world, command)
        expect(await answered(world, command), command.do).toBe(code)
        const saved = await latestOf(world)
        expect(given.told(saved), command.do).toEqual(given.told(item))
        expect(saved.id !== world.item.id, command.do).toBe(item.id === NEW)
        world = given.after(world, command, code === 'done', saved)
        const what = `${command.do} ${code}`
        seen.set(what, (seen.get(what) ?? 0) + 1)
      }
    })
    await fc.assert(agree, { numRuns: SEQUENCES, examples })
    const all = [...seen].map(([what, times]) => `${what} ${times}`)
    const total = [...seen.values()].reduce((sum, times) => sum + times, 0)
    process.stdout.write(`${total} commands: ${all.join(' · ')}\n`)
    // The examples alone come to each of these.
    const refusals = [
      'taken',
      'lease-ended',
      'stale',
      'decided',
      'closed',
      'out-of-scope',
      'own-text',
      'reporter',
      'conflict',
    ]
    for (const code of [...refusals, 'second-needed', 'reason-missing'])
      expect([...seen.keys()]).toContain(`decide item.${code}`)
    const answers = ['own-proposal', 'proposer-out', 'appealed', 'no-proposal']
    const ofTwo = [...answers, 'stale', 'lease-ended', 'decided', 'closed']
    for (const code of ofTwo) expect([...seen.keys()]).toContain(`cosign item.${code}`)
    const alone = ['taken', 'lease-ended', 'stale', 'own-text', 'not-yours']
    for (const code of alone) expect([...seen.keys()]).toContain(`hide item.${code}`)
    const few = ['renew item.renewed-enough', 'show item.not-hidden', 'propose item.checklist']
    few.push('propose item.appealed', 'cosign item.checklist')
    for (const what of few) expect([...seen.keys()]).toContain(what)
    for (const code of ['taken', 'lease-ended', 'own-text', 'crisis', 'decided'])
      expect([...seen.keys()]).toContain(`alarm item.${code}`)
    for (const code of ['taken', 'lease-ended', 'crisis'])
      expect([...seen.keys()]).toContain(`alarm-again item.${code}`)
    for (const what of ['alarm', 'alarm-again', 'calm', 'tend'])
      expect([...seen.keys()]).toContain(`${what} done`)
    for (const what of ['propose', 'cosign', 'refuse', 'take-back', 'hide', 'show'])
      expect([...seen.keys()]).toContain(`${what} done`)
  })
})
