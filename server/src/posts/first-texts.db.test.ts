import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aPost } from '#testing/posts.ts'
import { hasShownImage } from './image-queries.ts'

let app: TestApp
let newcomer: TestPerson
let careful: TestGroup
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  newcomer = await person(app)
  careful = await aGroup(app, { holdFirst: 1, members: [newcomer] })
})

async function posted(masked: boolean): Promise<{ id: string; state: string }> {
  const body = { title: 'The garden', body: bodyOf('Words about the garden.'), masked }
  return newcomer.call('POST /api/groups/:slug/posts', { params: { slug: careful.slug }, body })
}
const approve = ({ id }: { id: string }) =>
  app.owner.query(`UPDATE community.post SET state = 'live' WHERE id = $1`, [id])

async function replied(masked: boolean): Promise<string> {
  const { id } = await aPost(app, careful, await person(app))
  const body = { body: bodyOf('Words below it.'), masked }
  return (await newcomer.call('POST /api/posts/:id/replies', { params: { id }, body })).state
}

/** What else is held, or not any more, must not tell who stands behind a mask. */
const ways = [
  ['under the name', false],
  ['under a mask', true],
] as const
test.each(ways)(
  'a text let through %s lets nothing through of the other kind',
  async (_, masked) => {
    await approve(await posted(masked))
    expect([(await posted(!masked)).state, await replied(!masked)]).toEqual(['held', 'held'])
    expect([(await posted(masked)).state, await replied(masked)]).toEqual(['live', 'live'])
  },
)

test.each(ways)(
  'a picture let through %s is the first of the other kind still',
  async (_, masked) => {
    const sent = await posted(masked)
    await approve(sent)
    await app.owner.query(
      `INSERT INTO community.image (sender_id, post_id, bytes, width, height) VALUES ($1, $2, '', 1, 1)`,
      [newcomer.id, sent.id],
    )
    const { db } = app.platform.community
    const known = (worn: boolean) => hasShownImage(db, { authorId: newcomer.id, masked: worn })
    expect([await known(masked), await known(!masked)]).toEqual([true, false])
  },
)
