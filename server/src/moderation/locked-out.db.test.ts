import { describe, expect, test } from 'vitest'
import { lockedOutToken } from '#accounts/public.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { Appealing, remove, words } from '#testing/appealing.ts'
import { expectUnchanged } from '#testing/reviewing.ts'

const here = new Appealing()

describe('who may not sign in', () => {
  const link = (who: TestPerson) => lockedOutToken(here.app.platform.secrets.index, who.id)
  const suspend = (who: TestPerson, standing = 'suspended') =>
    here.app.owner.query('UPDATE community.account SET standing = $2 WHERE id = $1', [
      who.id,
      standing,
    ])

  test('reads why and asks for a second look by a link, which ends with the suspension', async () => {
    const { author } = here.people
    const { decisionId } = await here.decided()
    await suspend(author)
    const token = link(author)
    const visitor = await as(here.app, 'visitor')
    const { items } = await visitor.call('POST /api/locked-out/decisions', { body: { token } })
    expect(items).toMatchObject([{ id: decisionId, note: remove.note }])
    const sent = await visitor.raw('POST /api/locked-out/appeals', {
      body: { token, decisionId, words },
    })
    expect(sent).toMatchObject({ status: 200, body: { appeal: { state: 'open', words } } })
    const back = { body: { token, decisionId } }
    expect((await visitor.raw('POST /api/locked-out/appeals/withdraw', back)).status).toBe(204)
    await suspend(author, 'active')
    const spent = await visitor.raw('POST /api/locked-out/decisions', { body: { token } })
    expect(spent).toMatchObject({ status: 410 })
  })

  test('reaches nothing of anyone else by it', async () => {
    const { decisionId } = await here.decided()
    const other = await person(here.app)
    await suspend(other)
    const visitor = await as(here.app, 'visitor')
    const token = link(other)
    await expectUnchanged(
      here,
      () => visitor.raw('POST /api/locked-out/appeals', { body: { token, decisionId, words } }),
      { status: 404 },
    )
    await expectUnchanged(
      here,
      () => visitor.raw('POST /api/locked-out/decisions', { body: { token: 'A'.repeat(64) } }),
      { status: 410 },
    )
  })
})
