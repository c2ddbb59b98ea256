import { describe, expect, test } from 'vitest'
import { person } from '#testing/accounts.ts'
import { ban, cosign, propose, Proposing, seenTo, takeBack } from '#testing/proposing.ts'
import { claimNext, decide, expectUnchanged, queue, read, report } from '#testing/reviewing.ts'

const here = new Proposing()

describe('a decision of two', () => {
  test('is refused to who makes it alone, and nothing is done when it is proposed', async () => {
    const { moderator, author } = here.people
    const item = await here.held()
    await expectUnchanged(here, () => decide(moderator, item.id, { fence: 1, ...ban }), {
      status: 409,
      body: { code: 'item.stale', state: { state: 'claimed' } },
    })
    expect((await propose(moderator, item.id)).status).toBe(204)
    expect(await here.standingOf(author)).toBe('active')
    expect(await here.stateOf(item.postId)).toBe('live')
    expect((await author.raw('GET /api/notices')).status).toBe(200)
    expect(await here.rowOf(item.id)).toEqual({
      state: 'second',
      tier: 0,
      proposed_by: moderator.id,
    })
    expect(await here.audited(item.id)).toEqual(['item.proposed'])
  })

  test('counts when another agrees: both are in the log, and the member is out', async () => {
    const { moderator, author } = here.people
    const item = await here.proposed()
    const ben = await here.another()
    const answer = await cosign(ben, item.id)
    expect(answer).toMatchObject({ status: 200, body: { action: 'ban', note: ban.note } })
    expect(await here.standingOf(author)).toBe('suspended')
    expect(await here.stateOf(item.postId)).toBe('removed')
    await expect(author.call('GET /api/notices')).rejects.toMatchObject({ status: 401 })
    const { rows } = await here.app.owner.query(
      `SELECT decided_by, cosigned_by, state_before, state_after, subject_version, fence
       FROM community.decision WHERE item_id = $1`,
      [item.id],
    )
    expect(rows).toEqual([
      {
        decided_by: moderator.id,
        cosigned_by: ben.id,
        state_before: 'live',
        state_after: 'removed',
        subject_version: 1,
        fence: 1,
      },
    ])
    expect(await here.audited(item.id)).toEqual(['item.proposed', 'item.decided'])
    expect((await read(ben, item.id)).proposal).toMatchObject({ ended: 'agreed' })
  })

  test.each([
    ['introduce', { meet: 'author' }, 'introduction.unfit'],
    ['introduce', { meet: 'nobody' }, 'introduction.unfit'],
    ['move', { into: 'nobody' }, 'request.invalid'],
    ['merge', { into: 'nobody' }, 'request.invalid'],
  ] as const)(
    'that can not be carried out is not proposed, and nobody hears of it: %s %o',
    async (action, to, code) => {
      const { moderator, author } = here.people
      const { id } = await here.held({ lane: 'crisis' })
      await seenTo(here.app, moderator, id)
      const named = { author: author.id, nobody: crypto.randomUUID() }
      const particulars = 'meet' in to ? { meet: named[to.meet] } : { into: named[to.into] }
      const note = 'You both write about gardens.'
      await expectUnchanged(here, () => propose(moderator, id, { action, note, particulars }), {
        body: { code },
      })
    },
  )

  test('is drawn into the quality sample, for neither of the two', async () => {
    const { moderator } = here.people
    const item = await here.proposed()
    const ben = await here.another()
    const { body } = await cosign(ben, item.id)
    const decisionId = 'id' in body ? String(body.id) : ''
    await here.app.owner.query(
      'INSERT INTO community.quality_check (decision_id, picked_at) VALUES ($1, $2)',
      [decisionId, here.app.platform.clock.now()],
    )
    for (const [who, count] of [
      [moderator, 0],
      [ben, 0],
      [await here.another(), 1],
    ] as const)
      expect((await who.call('GET /api/quality/next')).waiting).toBe(count)
  })

  test.each([
    ['by a mentor', async () => here.people.mentor, 403],
    ['by who is no part of the team', async () => person(here.app), 404],
    ['by the author', async () => here.people.author, 404],
  ] as const)('is not proposed %s', async (_, who, status) => {
    const by = await who()
    const item = await here.held({ holder: by })
    await expectUnchanged(here, () => propose(by, item.id), { status })
  })

  test('is not proposed of what one decides alone, nor of what can not be done', async () => {
    const { moderator } = here.people
    const item = await here.held()
    await expectUnchanged(
      here,
      () => propose(moderator, item.id, { action: 'remove', policyCode: 'spam', note: 'Why.' }),
      { status: 400 },
    )
    const waits = await here.held({ textState: 'held', lane: 'crisis' })
    const nothing = { action: 'no-action' } as const
    await expectUnchanged(here, () => propose(moderator, waits.id, nothing), {
      status: 422,
      body: { code: 'item.checklist' },
    })
  })
})

describe('what waits for a second person', () => {
  test('stays in the queue with who proposed it, and has a list of its own', async () => {
    const { moderator, mentor } = here.people
    const item = await here.proposed()
    const other = await here.held({ holder: await here.another() })
    for (const [who, mine] of [
      [moderator, true],
      [mentor, false],
    ] as const) {
      const all = await queue(who)
      const line = all.items.find(({ id }) => id === item.id)
      expect(line).toMatchObject({
        state: 'second',
        holder: null,
        proposed: { by: moderator.screenName, mine },
      })
      expect(all.items.map(({ id }) => id)).toContain(other.id)
      expect(all.lanes.find(({ lane }) => lane === 'harm')).toMatchObject({ open: 2 })
      expect((await queue(who, { state: 'second' })).items.map(({ id }) => id)).toEqual([item.id])
    }
    const [mine, ofAMentor, ofStaff] = [moderator, mentor, await here.another()].map((who) =>
      read(who, item.id),
    )
    expect((await mine)?.proposal).toMatchObject({ mine: true, mayAnswer: false, stands: true })
    // Mentors may see it, but ban nobody.
    expect((await ofAMentor)?.proposal).toMatchObject({
      by: moderator.screenName,
      mayAnswer: false,
    })
    expect((await ofStaff)?.proposal).toMatchObject({ mine: false, mayAnswer: true, ended: null })
  })

  test('is nobody’s to take, neither by its address nor as the next one', async () => {
    const item = await here.proposed()
    const ben = await here.another()
    await expectUnchanged(
      here,
      () => ben.raw('POST /api/queue/:id/claim', { params: { id: item.id } }),
      { status: 409, body: { code: 'item.taken', state: { state: 'second' } } },
    )
    for (const who of [ben, here.people.moderator])
      await expect(claimNext(who)).rejects.toMatchObject({ status: 404 })
    here.later(24 * 60)
    const cleo = await here.another()
    expect((await queue(cleo)).items.map(({ id }) => id)).toContain(item.id)
    expect((await cosign(cleo, item.id)).status).toBe(200)
  })

  test('is taken back by who proposed it, and by nobody else', async () => {
    const { moderator } = here.people
    const item = await here.proposed()
    const ben = await here.another()
    await expectUnchanged(here, () => takeBack(ben, item.id), { status: 403 })
    await expectUnchanged(here, () => takeBack(moderator, item.id, 2), { status: 409 })
    expect((await takeBack(moderator, item.id)).status).toBe(204)
    expect(await here.rowOf(item.id)).toEqual({ state: 'open', tier: 0, proposed_by: null })
    await expectUnchanged(here, () => cosign(ben, item.id), {
      status: 409,
      body: { code: 'item.stale', state: { state: 'open' } },
    })
    const seen = await read(moderator, item.id)
    expect(seen.proposal).toMatchObject({ ended: 'taken-back', note: ban.note })
  })

  test('falls when its text is edited, and keeps every word of it', async () => {
    const { moderator } = here.people
    const item = await here.proposed()
    expect(await here.edit(item.postId, 1, 'Other words.')).toBe(200)
    expect(await here.rowOf(item.id)).toMatchObject({ state: 'open', proposed_by: null })
    const ben = await here.another()
    await expectUnchanged(here, () => cosign(ben, item.id), {
      status: 409,
      body: { code: 'item.stale' },
    })
    expect((await read(moderator, item.id)).proposal).toMatchObject({
      ended: 'edited',
      mine: true,
      note: ban.note,
      particulars: ban.particulars,
    })
  })

  test('is closed when the author takes the text back', async () => {
    const { author } = here.people
    const item = await here.proposed()
    await author.call('POST /api/posts/:id/withdraw', { params: { id: item.postId } })
    expect(await here.rowOf(item.id)).toMatchObject({ state: 'closed', proposed_by: null })
    expect(await here.endOf(item.id)).toBe('withdrawn')
  })

  test('stays what it is when others report it, and falls when who proposed it does', async () => {
    const { moderator } = here.people
    const item = await here.proposed()
    const reader = await here.another()
    expect((await report(reader, item.postId)).status).toBe(201)
    expect(await here.rowOf(item.id)).toMatchObject({ state: 'second' })
    expect((await report(moderator, item.postId)).status).toBe(201)
    expect(await here.rowOf(item.id)).toMatchObject({ state: 'open', proposed_by: null })
    expect(await here.endOf(item.id)).toBe('taken-back')
  })

  test('may be handed back to the tier below meanwhile', async () => {
    const item = await here.proposed({ tier: 1 })
    const ben = await here.another()
    const lowered = await ben.raw('POST /api/queue/:id/lower', {
      params: { id: item.id },
      body: { note: 'For mentors too.' },
    })
    expect(lowered.status).toBe(204)
    expect(await here.rowOf(item.id)).toMatchObject({ state: 'second', tier: 0 })
  })
})
