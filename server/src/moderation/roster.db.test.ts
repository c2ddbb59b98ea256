import { beforeEach, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()
let onCall: TestPerson
let lead: TestPerson
beforeEach(async () => {
  await here.app.owner.query('DELETE FROM community.on_call')
  onCall = await as(here.app, 'moderator')
  lead = await person(here.app, { roles: [{ role: 'moderator' }, { role: 'lead' }] })
})

describe('the roster', () => {
  const put = (who: TestPerson, personId: string, hours: [number, number]) => {
    const at = (hour: number) =>
      new Date(here.app.platform.clock.now().getTime() + hour * 3_600_000).toISOString()
    const [from, to] = hours
    return who.raw<{ id: string }>('POST /api/roster', {
      body: { personId, duty: 'on-call', startsAt: at(from), endsAt: at(to) },
    })
  }
  const look = (who: TestPerson) => who.call('GET /api/roster')

  test('is for staff: a member and a mentor are refused', async () => {
    const { author, mentor } = here.people
    for (const who of [author, mentor]) {
      expect((await who.raw('GET /api/roster')).status).toBe(403)
      expect((await put(who, onCall.id, [0, 8])).status).toBe(403)
    }
  })

  test('holds whom one puts in, says when nobody is there, and lets one take them out', async () => {
    const before = await look(onCall)
    expect(before.shifts).toEqual([])
    expect(before.gaps).toHaveLength(2)
    expect(before.people.map(({ id }) => id)).toContain(onCall.id)
    const { body } = await put(lead, onCall.id, [2, 10])
    const { shifts, gaps } = await look(onCall)
    expect(shifts).toMatchObject([{ id: body.id, person: { screenName: onCall.screenName } }])
    expect(gaps.filter(({ duty }) => duty === 'on-call')).toHaveLength(2)
    expect((await onCall.raw('DELETE /api/roster/:id', { params: { id: body.id } })).status).toBe(
      204,
    )
    expect((await look(onCall)).shifts).toEqual([])
  })

  test('takes nobody who is not of the staff, nor a time that is none', async () => {
    expect((await put(lead, here.people.mentor.id, [0, 8])).status).toBe(400)
    expect((await put(lead, onCall.id, [8, 0])).status).toBe(400)
  })

  test('takes nobody who only administers: they could not open what they are called for', async () => {
    const admin = await as(here.app, 'admin')
    expect((await put(admin, admin.id, [0, 8])).status).toBe(400)
    expect((await put(admin, onCall.id, [0, 8])).status).toBe(201)
    expect((await look(admin)).people.map(({ id }) => id)).not.toContain(admin.id)
  })

  test('forgets whoever is of the staff no more', async () => {
    await put(lead, onCall.id, [0, 8])
    await here.app.owner.query(
      'UPDATE community.role_grant SET revoked_at = now() WHERE account_id = $1',
      [onCall.id],
    )
    expect((await look(lead)).shifts).toEqual([])
  })
})
