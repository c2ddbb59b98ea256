import { describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { anItem } from '#testing/moderation.ts'
import { claim, claimNext, expectUnchanged, queue, read, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()

const know = (who: TestPerson, id: string) =>
  who.raw('POST /api/queue/:id/conflict', { params: { id } })
const list = async (who: TestPerson) => (await who.call('GET /api/conflicts')).items
const end = (who: TestPerson, id: string) =>
  who.raw('POST /api/conflicts/:id/end', { params: { id }, body: {} })
const seen = async (who: TestPerson, id: string) =>
  (await queue(who)).items.find((item) => item.id === id)
const mask = (id: string) =>
  here.app.owner.query('UPDATE community.review_item SET masked = true WHERE id = $1', [id])
const made = () => {
  here.later(1)
  return anItem(here.app, { group: here.people.group, author: here.people.author })
}

describe('who knows the author', () => {
  test('does not work on what they wrote, nor on what they write from then on, and is told why', async () => {
    const { mentor, moderator } = here.people
    const first = await made()
    expect(await know(mentor, first.id)).toMatchObject({ status: 204 })
    for (const { id } of [first, await made()]) {
      expect(await seen(mentor, id)).toMatchObject({ mayClaim: false })
      expect(await read(mentor, id)).toMatchObject({ known: true, mayClaim: false })
      await expect(claim(mentor, id)).rejects.toMatchObject({ code: 'item.conflict' })
      // That they know the author is told to nobody, not by leaving them out of a list either.
      const { items } = await moderator.call('GET /api/queue/:id/colleagues', { params: { id } })
      expect(items.map((one) => one.id)).toContain(mentor.id)
    }
    await expect(claimNext(mentor)).rejects.toMatchObject({ code: 'queue.empty' })
    await claim(moderator, first.id)
  })

  test('lets go of what they hold, and says it once', async () => {
    const { group, author, mentor } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    await know(mentor, id)
    await know(mentor, id)
    expect(await read(mentor, id)).toMatchObject({ state: 'open', holder: null })
    expect(await list(mentor)).toMatchObject([
      { screenName: author.screenName, masked: false, endedAt: null },
    ])
  })

  test('says it with a skip, unless they would rather not', async () => {
    const { group, author, mentor } = here.people
    const skip = (id: string, reason: 'know-them' | 'too-close', leaveOut: boolean) =>
      mentor.raw('POST /api/queue/:id/skip', {
        params: { id },
        body: { fence: 1, reason, leaveOut },
      })
    for (const [reason, leaveOut, count] of [
      ['know-them', false, 0],
      ['too-close', true, 0],
      ['know-them', true, 1],
    ] as const) {
      const { id } = await anItem(here.app, { group, author, holder: mentor })
      expect(await skip(id, reason, leaveOut)).toMatchObject({ status: 204 })
      expect(await list(mentor)).toHaveLength(count)
    }
  })

  test('is left out of a batch with the reason', async () => {
    const { mentor } = here.people
    const { id } = await made()
    await know(mentor, id)
    const preview = await mentor.call('GET /api/batch-preview', {
      query: { items: id, action: 'approve' },
    })
    expect(preview).toMatchObject({ leftOut: [{ id, why: 'known' }] })
  })

  test('takes it back: what came meanwhile stays with others, what comes then does not', async () => {
    const { mentor } = here.people
    const first = await made()
    await know(mentor, first.id)
    const second = await made()
    const [one] = await list(mentor)
    here.later(1)
    expect(await end(mentor, one?.id ?? '')).toMatchObject({ status: 204 })
    for (const { id } of [first, second])
      await expect(claim(mentor, id)).rejects.toMatchObject({ code: 'item.conflict' })
    await claim(mentor, (await made()).id)
    expect(await list(mentor)).toMatchObject([{ endedAt: expect.any(String) }])
    await expectUnchanged(here, () => end(mentor, one?.id ?? ''), { status: 404 })
  })

  test('is read by the lead, and by nobody else; nobody takes back what another said', async () => {
    const { mentor, moderator, author } = here.people
    const { id } = await made()
    await know(mentor, id)
    const [one] = await list(mentor)
    const lead = await person(here.app, { roles: [{ role: 'moderator' }, { role: 'lead' }] })
    const { items } = await lead.call('GET /api/conflicts/team')
    expect(items).toContainEqual({ by: mentor.screenName, ...one })
    for (const who of [mentor, moderator, author, await as(here.app, 'admin')])
      expect(await who.raw('GET /api/conflicts/team')).toMatchObject({ status: 403 })
    await expectUnchanged(here, () => end(moderator, one?.id ?? ''), { status: 404 })
    expect(await author.raw('GET /api/conflicts')).toMatchObject({ status: 403 })
  })
})

describe('behind a mask', () => {
  test('to say it does not say who it is: what was there stays, and the list tells the group alone', async () => {
    const { group, mentor } = here.people
    const [named, other, masked] = [await made(), await made(), await made()]
    await mask(other.id)
    await mask(masked.id)
    await know(mentor, masked.id)
    await expect(claim(mentor, masked.id)).rejects.toMatchObject({ code: 'item.conflict' })
    for (const { id } of [named, other])
      expect(await seen(mentor, id)).toMatchObject({ mayClaim: true })
    expect(await list(mentor)).toMatchObject([
      { screenName: null, masked: true, group: { id: group.id } },
    ])
  })

  test('two of one person are two lines, and a name beside them is a third', async () => {
    const { mentor } = here.people
    const [named, other, masked] = [await made(), await made(), await made()]
    await mask(other.id)
    await mask(masked.id)
    for (const { id } of [masked, other, named])
      expect(await know(mentor, id)).toMatchObject({ status: 204 })
    expect(await list(mentor)).toHaveLength(3)
  })

  test('what comes later is not there for them, whichever of the two was named', async () => {
    const { mentor, moderator } = here.people
    const named = await made()
    const before = await made()
    await mask(before.id)
    await know(mentor, named.id)
    const after = await made()
    await mask(after.id)
    expect(await seen(mentor, before.id)).toMatchObject({ mayClaim: true })
    expect(await seen(mentor, after.id)).toBeUndefined()
    expect(await seen(moderator, after.id)).toBeDefined()
    for (const act of [
      mentor.raw('GET /api/queue/:id', { params: { id: after.id } }),
      mentor.raw('POST /api/queue/:id/claim', { params: { id: after.id } }),
      know(mentor, after.id),
    ])
      expect(await act).toMatchObject({ status: 404 })
    const lanes = (await queue(mentor)).lanes.find(({ lane }) => lane === 'new-member')
    expect(lanes).toMatchObject({ open: 2 })
  })
})
