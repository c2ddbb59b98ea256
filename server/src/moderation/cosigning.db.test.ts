import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { as, person } from '#testing/accounts.ts'
import { ban, cosign, propose, Proposing, refuse } from '#testing/proposing.ts'
import { claim, expectUnchanged, read } from '#testing/reviewing.ts'
import { moderationBelongings } from './own-queries.ts'

const here = new Proposing()

describe('the second person', () => {
  test.each([
    ['who proposed it', async () => here.people.moderator, 403],
    ['who wrote the text', async () => here.people.author, 404],
    ['a mentor, where it is about a person', async () => here.people.mentor, 403],
    ['a stranger', async () => person(here.app), 404],
    ['a visitor', async () => as(here.app, 'visitor'), 401],
  ] as const)('is not %s', async (_, who, status) => {
    const item = await here.proposed()
    const by = await who()
    await expectUnchanged(here, () => cosign(by, item.id), { status })
    await expectUnchanged(here, () => refuse(by, item.id), { status })
  })

  test('is not who reported it, nor who has read enough of what is hard today', async () => {
    const reporter = await here.another()
    const item = await here.proposed({ reporters: [reporter] })
    await expectUnchanged(here, () => cosign(reporter, item.id), { status: 403 })
    const tired = await here.tired()
    await expectUnchanged(here, () => cosign(tired, item.id), {
      status: 409,
      body: { code: 'item.budget-spent' },
    })
    await expectUnchanged(here, () => refuse(tired, item.id), {
      body: { code: 'item.budget-spent' },
    })
  })

  test.each([
    ['under another claim', { fence: 2 }, 'item.lease-ended'],
    ['on a version that never was', { subjectVersion: 2 }, 'item.stale'],
  ])('agrees to nothing %s', async (_, given, code) => {
    const item = await here.proposed()
    const ben = await here.another()
    const refused = { status: 409, body: { code, state: { state: 'second' } } }
    await expectUnchanged(here, () => cosign(ben, item.id, given), refused)
    await expectUnchanged(here, () => refuse(ben, item.id, given), refused)
  })

  test('who agrees, and sends it again under the same key, is answered the same', async () => {
    const item = await here.proposed()
    const ben = await here.another()
    const again = {
      params: { id: item.id },
      body: { fence: 1, subjectVersion: 1 },
      headers: { 'idempotency-key': randomUUID() },
    }
    const first = await ben.raw('POST /api/queue/:id/cosign', again)
    expect(first).toMatchObject({ status: 200, body: { action: 'ban' } })
    await expectUnchanged(here, () => ben.raw('POST /api/queue/:id/cosign', again), {
      status: 200,
      body: first.body,
    })
  })

  test('of two at once one agrees, and the other is told what is true now', async () => {
    const item = await here.proposed()
    const [ben, cleo] = [await here.another(), await here.another()]
    const answers = await Promise.all([cosign(ben, item.id), cosign(cleo, item.id)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const late = answers.find(({ status }) => status === 409)
    expect(late?.body).toMatchObject({
      code: 'item.decided',
      state: { state: 'decided', decision: { action: 'ban' } },
    })
  })

  test('can not agree with who may not decide any more, but can open it again', async () => {
    const { moderator, author } = here.people
    const item = await here.proposed()
    await here.revoke(moderator)
    const ben = await here.another()
    expect((await read(ben, item.id)).proposal).toMatchObject({ stands: false })
    await expectUnchanged(here, () => cosign(ben, item.id), {
      status: 409,
      body: { code: 'item.stale', state: { state: 'second' } },
    })
    expect((await refuse(ben, item.id)).status).toBe(204)
    expect(await here.rowOf(item.id)).toMatchObject({ state: 'open', proposed_by: null })
    expect(await here.standingOf(author)).toBe('active')
  })

  test('can not agree to a ban with who is a mentor alone by now', async () => {
    const { moderator, group } = here.people
    const item = await here.proposed()
    await here.revoke(moderator)
    await here.app.owner.query(
      `INSERT INTO community.role_grant (account_id, role, group_id) VALUES ($1, 'mentor', $2)`,
      [moderator.id, group.id],
    )
    const ben = await here.another()
    expect((await read(ben, item.id)).proposal).toMatchObject({ stands: false })
    await expectUnchanged(here, () => cosign(ben, item.id), { status: 409 })
  })

  test('does not agree, with a note: it is open again one tier up, where there is somebody', async () => {
    const { moderator } = here.people
    const ben = await here.another()
    const item = await here.proposed()
    await expectUnchanged(here, () => refuse(ben, item.id, { note: ' ' }), { status: 400 })
    expect((await refuse(ben, item.id)).status).toBe(204)
    expect(await here.rowOf(item.id)).toEqual({ state: 'open', tier: 1, proposed_by: null })
    const seen = await read(moderator, item.id)
    expect(seen.proposal).toMatchObject({
      mine: true,
      ended: 'refused',
      action: 'ban',
      note: ban.note,
    })
    expect(seen.notes).toMatchObject([
      { kind: 'refuse', by: ben.screenName, note: 'One more warning first.' },
    ])
    expect(await here.audited(item.id)).toEqual(['item.proposed', 'item.refused'])
    // There is no lead: staff keep it.
    const { fence } = await claim(moderator, item.id)
    expect((await propose(moderator, item.id, { fence, ...ban })).status).toBe(204)
    expect((await refuse(ben, item.id, { fence })).status).toBe(204)
    expect(await here.rowOf(item.id)).toMatchObject({ state: 'open', tier: 1 })
    const lead = await person(here.app, { roles: [{ role: 'moderator' }, { role: 'lead' }] })
    const again = await claim(moderator, item.id)
    await propose(moderator, item.id, { fence: again.fence, ...ban })
    expect((await refuse(ben, item.id, { fence: again.fence })).status).toBe(204)
    expect(await here.rowOf(item.id)).toMatchObject({ state: 'open', tier: 2 })
    await here.revoke(lead)
  })
})

describe('what two decided', () => {
  test.each(['proposed', 'agreed'] as const)(
    'is undone by who %s within 15 minutes, exactly',
    async (by) => {
      const { moderator, author } = here.people
      const item = await here.proposed()
      const ben = await here.another()
      const { body } = await cosign(ben, item.id)
      const id = 'id' in body ? String(body.id) : ''
      const who = by === 'proposed' ? moderator : ben
      const mine = await who.call('GET /api/decisions/mine')
      expect(mine.items.map((one) => one.id)).toContain(id)
      const undone = await who.raw('POST /api/decisions/:id/undo', { params: { id } })
      expect(undone.status).toBe(200)
      expect(await here.standingOf(author)).toBe('active')
      expect(await here.stateOf(item.postId)).toBe('live')
      expect(await here.itemOf(item.postId)).toMatchObject({ episode: 2, state: 'open' })
    },
  )

  test('is not asked any more once the person it is about is gone, whether or not their words stay', async () => {
    const { platform } = here.app
    for (const [words, state] of [
      ['keep', 'open'],
      ['remove', 'closed'],
    ] as const) {
      const leaver = await person(here.app)
      const item = await here.proposed({ author: leaver })
      const now = platform.clock.now()
      await platform.community.db.transaction(async (tx) =>
        moderationBelongings.erase?.(
          tx,
          platform.secrets,
          { accountId: leaver.id, words, now },
          () => undefined,
          () => undefined,
        ),
      )
      expect(await here.rowOf(item.id)).toMatchObject({ state, proposed_by: null })
      expect(await here.endOf(item.id)).toBe('withdrawn')
    }
  })
})
