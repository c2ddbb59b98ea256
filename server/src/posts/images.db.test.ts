import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { aBlock } from '#testing/messages.ts'
import { aPost, aReply } from '#testing/posts.ts'
import { aPicture, aPng, sends, shows } from '#testing/pictures.ts'
import { sweepImages } from './image-queries.ts'

let app: TestApp
let group: TestGroup
let author: TestPerson
let reader: TestPerson
let stranger: TestPerson
let visitor: TestPerson
let moderator: TestPerson

beforeAll(async () => {
  app = await testApp()
  author = await person(app)
  reader = await person(app)
  stranger = await person(app)
  visitor = await as(app, 'visitor')
  moderator = await as(app, 'moderator')
  group = await aGroup(app, { visibility: 'members', members: [author, reader] })
  await aPost(app, group, author)
  // Who was here for long: what is held here is held for another reason.
  await app.owner.query(`UPDATE community.membership SET joined_at = now() - interval '1 year'`)
})
afterAll(() => app.close())

const seen = async (who: TestPerson, id: string) =>
  (await who.raw('GET /api/images/:id', { params: { id } })).status

describe('sending a picture', () => {
  test('is for members who may write', async () => {
    expect((await sends(visitor, await aPng())).status).toBe(401)
    const quiet = await person(app, { standing: 'silenced' })
    expect((await sends(quiet, await aPng())).status).toBe(403)
    const { rows } = await app.owner.query('SELECT count(*)::int AS n FROM community.image')
    expect(rows[0].n).toBe(0)
  })

  test('keeps its pixels alone: no place, camera, time or profile, upright and not too large', async () => {
    const photo = await sharp({
      create: { width: 3000, height: 1200, channels: 3, background: '#7a3b5c' },
    })
      .jpeg()
      .withExif({
        IFD0: { Make: 'Phone of Anna' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '44/1 1/1 0/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>secret place</a></x:xmpmeta>')
      .withIccProfile('p3')
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const sentWith = await sharp(photo).metadata()
    expect(sentWith).toMatchObject({ orientation: 6, hasProfile: true })
    expect(sentWith.exif && sentWith.xmp).toBeTruthy()
    const { status, body } = await sends(author, photo, 'image/jpeg')
    expect(status).toBe(201)
    expect(body).toMatchObject({ width: 800, height: 2000, stilled: false })
    const kept = await author.raw('GET /api/images/:id', { params: { id: body.id } })
    const found = await sharp(kept.bytes).metadata()
    expect(found).toMatchObject({ format: 'webp', width: 800, height: 2000, hasProfile: false })
    for (const left of ['exif', 'xmp', 'icc', 'iptc', 'orientation'])
      expect(found).not.toHaveProperty(left)
    expect(kept.bytes.toString('latin1')).not.toMatch(/Anna|secret|EXIF|GPS/)
  })

  test('keeps the first picture of one that moves, and says so', async () => {
    const frame = { width: 8, height: 8, channels: 3 as const, background: '#ffffff' }
    const moving = await sharp(
      [await sharp({ create: frame }).png().toBuffer(), await aPng(8, 8)],
      { join: { animated: true } },
    )
      .gif()
      .toBuffer()
    expect((await sharp(moving).metadata()).pages).toBe(2)
    expect((await sends(author, moving, 'image/gif')).body).toMatchObject({
      width: 8,
      height: 8,
      stilled: true,
    })
  })

  test('is done once for each key, and the same key does not stand for another picture', async () => {
    const key = randomUUID()
    const [first, again] = [
      await sends(author, await aPng(), 'image/png', key),
      await sends(author, await aPng(), 'image/png', key),
    ]
    expect(again.body).toEqual(first.body)
    expect((await sends(author, await aPng(41), 'image/png', key)).status).toBe(422)
  })

  test('refuses what is no picture, whatever it is called, and more than five megabytes', async () => {
    const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    for (const type of ['image/png', 'image/jpeg']) {
      const answer = await sends(author, script, type)
      expect(answer).toMatchObject({ status: 422, body: { code: 'image.unreadable' } })
    }
    expect((await sends(author, script, 'image/svg+xml')).status).toBe(415)
    expect((await sends(author, Buffer.alloc(0))).status).toBe(422)
    const large = await sends(author, Buffer.alloc(5 * 1024 * 1024 + 1))
    expect(large).toMatchObject({ status: 413, body: { code: 'request.too-large' } })
  })
})

describe('a picture', () => {
  test('that was not sent with a text is seen by who made it alone', async () => {
    const id = await aPicture(author)
    expect(await seen(visitor, id)).toBe(404)
    expect(await seen(reader, id)).toBe(404)
    expect(await seen(moderator, id)).toBe(404)
    expect(await seen(author, id)).toBe(200)
    expect(await seen(author, randomUUID())).toBe(404)
  })

  test('comes as nothing but a picture, and is kept by nobody on the way', async () => {
    const { headers } = await author.raw('GET /api/images/:id', {
      params: { id: await aPicture(author) },
    })
    expect(headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    })
  })

  test.each(['post', 'reply'] as const)(
    'in a %s is seen with its words, and by nobody else',
    async (kind) => {
      const id = await aPicture(author)
      const text = await written(kind, id)
      expect(text.state).toBe('live')
      const table = kind === 'post' ? 'community.post' : 'community.reply'
      for (const [state, others, own, team] of [
        ['live', 200, 200, 200],
        ['limited', 200, 200, 200],
        ['held', 404, 200, 200],
        ['hidden', 404, 200, 200],
        ['removed', 404, 200, 200],
        ['withdrawn', 404, 404, 404],
      ] as const) {
        await app.owner.query(`UPDATE ${table} SET state = $2 WHERE id = $1`, [text.id, state])
        expect([state, await seen(reader, id)]).toEqual([state, others])
        expect([state, await seen(author, id)]).toEqual([state, own])
        expect([state, await seen(moderator, id)]).toEqual([state, team])
        expect([state, await seen(stranger, id)]).toEqual([state, 404])
        expect([state, await seen(visitor, id)]).toEqual([state, 404])
      }
      await app.owner.query(`UPDATE ${table} SET state = 'purged' WHERE id = $1`, [text.id])
      const { rows } = await app.owner.query('SELECT FROM community.image WHERE id = $1', [id])
      expect(rows).toHaveLength(0)
    },
  )

  test('is not seen across a block, in either direction', async () => {
    const id = await aPicture(author)
    await written('post', id)
    const [blocker, blocked] = [await person(app), await person(app)]
    await joined(app, group.id, blocker)
    await joined(app, group.id, blocked)
    expect([await seen(blocker, id), await seen(blocked, id)]).toEqual([200, 200])
    await aBlock(app, blocker, author)
    await aBlock(app, author, blocked)
    expect([await seen(blocker, id), await seen(blocked, id)]).toEqual([404, 404])
  })

  test('of someone else can not be put into a text, nor one from another text, nor one that is not there', async () => {
    const theirs = await aPicture(reader)
    const used = await aPicture(author)
    await written('post', used)
    for (const id of [theirs, used, randomUUID()]) {
      const sent = written('post', id)
      await expect(sent).rejects.toMatchObject({ status: 422, code: 'image.gone' })
    }
    expect(await seen(author, theirs)).toBe(404)
  })

  test('that is taken out of a text is seen by its author and the team; put back, by all', async () => {
    const [one, other] = [await aPicture(author), await aPicture(author)]
    const { id } = await written('post', one)
    const edit = (version: number, ...ids: string[]) =>
      author.call('PATCH /api/posts/:id', {
        params: { id },
        body: { title: 'My garden', body: shows(...ids), version },
      })
    await edit(1, other)
    expect(await seen(reader, other)).toBe(200)
    expect(await seen(reader, one)).toBe(404)
    expect([await seen(author, one), await seen(moderator, one)]).toEqual([200, 200])
    await edit(2, one, other)
    expect(await seen(reader, one)).toBe(200)
  })

  test('stands no more than ten times in one text', async () => {
    const ids = await Promise.all(Array.from({ length: 11 }, () => aPicture(author)))
    await expect(written('post', ...ids)).rejects.toMatchObject({ code: 'image.too-many' })
  })

  test('needs no words beside it', async () => {
    const attrs = { id: await aPicture(author), alt: '', width: 40, height: 30 }
    const { id } = await aPost(app, group, reader)
    const sent = await author.call('POST /api/posts/:id/replies', {
      params: { id },
      body: { body: { type: 'doc', content: [{ type: 'image', attrs }] } },
    })
    expect(sent.state).toBe('live')
  })
})

describe('a picture of a new member', () => {
  test('is read by the team: held in the first days, later shown and looked at once', async () => {
    const newcomer = await person(app)
    const place = await aGroup(app, { members: [newcomer] })
    await aPost(app, place, newcomer)
    const post = async () =>
      newcomer.call('POST /api/groups/:slug/posts', {
        params: { slug: place.slug },
        body: { title: 'My garden', body: shows(await aPicture(newcomer)) },
      })
    expect((await post()).state).toBe('held')
    await app.owner.query(
      `UPDATE community.membership SET joined_at = now() - interval '3 days' WHERE account_id = $1`,
      [newcomer.id],
    )
    const second = await post()
    expect(second.state).toBe('live')
    const item = await itemOf(second.id)
    expect(item.pictures).toEqual([{ id: expect.any(String), alt: 'Tomatoes in a pot' }])
    expect(item.signalRows).toMatchObject([{ rule: 'new-member.first-picture', span: null }])
    const third = await post()
    expect(await itemsOf(third.id)).toEqual([])
  })
})

describe('what stands nowhere any more', () => {
  test('is thrown away in its time, but nothing that is in a draft or a text', async () => {
    const [lost, drafted, placed, dropped, fresh] = await Promise.all(
      Array.from({ length: 5 }, () => aPicture(author)),
    ).then((ids) => ids.map(String))
    const { id } = await written('post', String(placed), String(dropped))
    await author.call('PATCH /api/posts/:id', {
      params: { id },
      body: { title: 'My garden', body: shows(String(placed)), version: 1 },
    })
    await author.call('PUT /api/drafts/:key', {
      params: { key: 'new' },
      body: { title: '', body: shows(String(drafted)), group: null, revision: 0 },
    })
    const old = new Date(Date.now() - 40 * 86_400_000)
    await app.owner.query(
      `UPDATE community.image SET created_at = $1::timestamptz, dropped_at = CASE WHEN dropped_at IS NULL THEN NULL ELSE $1::timestamptz END WHERE id <> $2`,
      [old, fresh],
    )
    const border = new Date(Date.now() - 30 * 86_400_000)
    await sweepImages(app.platform.community.db, border, border)
    const { rows } = await app.owner.query<{ id: string }>(
      'SELECT id FROM community.image WHERE id = ANY($1)',
      [[lost, drafted, placed, dropped, fresh]],
    )
    expect(new Set(rows.map((row) => row.id))).toEqual(new Set([drafted, placed, fresh]))
  })
})

async function written(kind: 'post' | 'reply', ...ids: string[]) {
  const body = shows(...ids)
  if (kind === 'post')
    return author.call('POST /api/groups/:slug/posts', {
      params: { slug: group.slug },
      body: { title: 'My garden', body },
    })
  const above = await aPost(app, group, reader)
  await aReply(app, above, reader, { text: 'Hello.' })
  return author.call('POST /api/posts/:id/replies', { params: { id: above.id }, body: { body } })
}

async function itemsOf(subjectId: string): Promise<string[]> {
  const { rows } = await app.owner.query<{ id: string }>(
    'SELECT id FROM community.review_item WHERE subject_id = $1',
    [subjectId],
  )
  return rows.map(({ id }) => id)
}

async function itemOf(subjectId: string) {
  const [id = ''] = await itemsOf(subjectId)
  return moderator.call('GET /api/queue/:id', { params: { id } })
}
