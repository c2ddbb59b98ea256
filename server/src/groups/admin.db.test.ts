import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RequestBody } from '@kith/shared/contract/api.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, allPlaces, membersOf } from '#testing/groups.ts'
import { news } from '#testing/notifications.ts'

let app: TestApp
let admin: TestPerson
beforeAll(async () => {
  app = await testApp()
  admin = await as(app, 'admin')
})
afterAll(() => app.close())

type Draft = RequestBody<'POST /api/admin/groups'>
let made = 0
const draft = (change: Partial<Draft> = {}): Draft => ({
  slug: `sleep-${++made}`,
  en: { name: 'Sleep', description: 'About nights.', rules: ['Be kind'], question: 'Why?' },
  es: { name: 'Sueño', description: 'Sobre las noches.', rules: ['Amable'], question: '¿Por qué?' },
  visibility: 'private',
  noVisitLink: true,
  holdFirst: 2,
  ...change,
})
const make = (change?: Partial<Draft>) =>
  admin.call('POST /api/admin/groups', { body: draft(change) })
const groupOf = async (slug: string) =>
  (await as(app, 'visitor')).call('GET /api/groups/:slug', { params: { slug } })

describe('an administrator', () => {
  test('alone makes, changes, and sees groups as they are made', async () => {
    const group = await aGroup(app)
    const before = await allPlaces(app)
    const others = [
      [await as(app, 'visitor'), 401],
      [await person(app), 403],
      [await as(app, 'moderator'), 403],
      [await as(app, 'mentor', { group: group.id }), 403],
    ] as const
    const body = { ...draft({ slug: group.slug }), archived: true, version: 1 }
    for (const [who, status] of others) {
      expect((await who.raw('GET /api/admin/groups')).status).toBe(status)
      expect((await who.raw('POST /api/admin/groups', { body: draft() })).status).toBe(status)
      const put = await who.raw('PUT /api/admin/groups/:id', { params: { id: group.id }, body })
      expect(put.status).toBe(status)
    }
    expect(await allPlaces(app)).toEqual(before)
  })

  test('makes a group in both languages, which is there for everyone at once', async () => {
    const heard = await news(app)
    const { id, slug } = await make()
    expect(await groupOf(slug)).toMatchObject({
      id,
      name: 'Sleep',
      rules: ['Be kind'],
      question: 'Why?',
      inSpanish: {
        name: 'Sueño',
        description: 'Sobre las noches.',
        rules: ['Amable'],
        question: '¿Por qué?',
      },
      visibility: 'private',
      noVisitLink: true,
      archived: false,
      formerSlugs: [],
    })
    expect(JSON.parse(await until(() => heard.said[0]))).toMatchObject({ topics: ['groups'] })
    const { items } = await (await as(app, 'visitor')).call('GET /api/groups')
    expect(items.find((item) => item.id === id)?.inSpanish).toEqual({
      name: 'Sueño',
      description: 'Sobre las noches.',
    })
    await heard.end()
  })

  test('is told what is missing in the other language, or known to nobody', async () => {
    const en = { ...draft().en, question: null }
    expect(await admin.raw('POST /api/admin/groups', { body: draft({ en }) })).toMatchObject({
      status: 422,
      body: { code: 'group.translation', field: 'en.question' },
    })
    const odd = { ...draft(), surprise: true }
    const { status } = await admin.raw('POST /api/admin/groups', { body: odd })
    expect(status).toBe(400)
  })

  test('does not save over what another one saved in the meantime', async () => {
    const group = await make()
    const params = { id: group.id }
    const body = { ...draft({ slug: group.slug }), archived: false, version: group.version }
    const en = { ...body.en, name: 'Nights' }
    const second = await admin.call('PUT /api/admin/groups/:id', {
      params,
      body: { ...body, en },
    })
    expect(second).toMatchObject({ version: group.version + 1, en: { name: 'Nights' } })
    const late = await admin.raw('PUT /api/admin/groups/:id', { params, body })
    expect(late).toMatchObject({ status: 409, body: { code: 'group.changed', state: second } })
    expect(await groupOf(group.slug)).toMatchObject({ name: 'Nights' })
    const { rows } = await app.owner.query(
      `SELECT action, actor_id, facts FROM audit.event WHERE subject = $1 ORDER BY id`,
      [`group:${group.id}`],
    )
    expect(rows).toEqual([
      { action: 'group.created', actor_id: admin.id, facts: expect.anything() },
      { action: 'group.changed', actor_id: admin.id, facts: { fields: ['name'] } },
    ])
  })

  test('archives a group: it can be read and left, and nothing in it be written or changed', async () => {
    const group = await make({ visibility: 'public' })
    const member = await person(app)
    const params = { slug: group.slug }
    await member.call('POST /api/groups/:slug/join', { params, body: {} })
    const body = { title: 'My nights', body: { type: 'doc' as const, content: words } }
    const sent = await member.call('POST /api/groups/:slug/posts', { params, body })
    const { en, es, slug, visibility, noVisitLink, holdFirst, version } = group
    await admin.call('PUT /api/admin/groups/:id', {
      params: { id: group.id },
      body: { en, es: es ?? en, slug, visibility, noVisitLink, holdFirst, version, archived: true },
    })
    expect(await groupOf(slug)).toMatchObject({ archived: true, readable: true })
    expect((await member.raw('POST /api/groups/:slug/posts', { params, body })).status).toBe(403)
    const edit = { params: { id: sent.id }, body: { ...body, version: sent.version } }
    expect((await member.raw('PATCH /api/posts/:id', edit)).status).toBe(403)
    expect(
      (await member.raw('POST /api/posts/:id/withdraw', { params: { id: sent.id } })).status,
    ).toBe(204)
    expect((await member.raw('POST /api/groups/:slug/leave', { params })).status).toBe(200)
  })

  test('opens a closed group, and nobody is left standing before it', async () => {
    const group = await make()
    const waiting = await person(app)
    const params = { slug: group.slug }
    await waiting.call('POST /api/groups/:slug/join', { params, body: { answer: 'Please' } })
    const { en, es, slug, noVisitLink, holdFirst, version } = group
    await admin.call('PUT /api/admin/groups/:id', {
      params: { id: group.id },
      body: {
        en,
        es: es ?? en,
        slug,
        noVisitLink,
        holdFirst,
        version,
        visibility: 'public',
        archived: false,
      },
    })
    expect(await waiting.call('GET /api/groups/:slug', { params })).toMatchObject({
      membership: 'member',
    })
    expect(await membersOf(app, group.id)).toEqual({ counted: 1, there: 1 })
  })
})

describe('the address of a group', () => {
  const rename = async (id: string, slug: string) => {
    const { items } = await admin.call('GET /api/admin/groups')
    const kept = items.find((one) => one.id === id)
    if (!kept) throw new Error('no such group')
    const { en, es, visibility, noVisitLink, holdFirst, archived, version } = kept
    const same = { en, es: es ?? en, visibility, noVisitLink, holdFirst, archived, version }
    return admin.call('PUT /api/admin/groups/:id', { params: { id }, body: { ...same, slug } })
  }

  test('works for ever, in everything one does there', async () => {
    const first = `first-${++made}`
    const { id } = await make({ slug: first, visibility: 'public' })
    await rename(id, `second-${made}`)
    const last = await rename(id, `third-${made}`)
    expect(last.formerSlugs).toEqual([first, `second-${made}`])
    const member = await person(app)
    const params = { slug: first }
    expect(await groupOf(first)).toMatchObject({ id, slug: `third-${made}` })
    await member.call('POST /api/groups/:slug/join', { params, body: {} })
    const body = { title: 'Old road', body: { type: 'doc' as const, content: words } }
    await member.call('POST /api/groups/:slug/posts', { params, body })
    const { items } = await member.call('GET /api/groups/:slug/posts', { params, query: {} })
    expect(items.map(({ title }) => title)).toEqual(['Old road'])
  })

  test('is never given to another group, and may be taken back by its own', async () => {
    const old = `old-${++made}`
    const { id } = await make({ slug: old })
    const next = `new-${made}`
    await rename(id, next)
    const taken = { code: 'group.slug-taken' }
    await expect(make({ slug: old })).rejects.toMatchObject(taken)
    await expect(make({ slug: next })).rejects.toMatchObject(taken)
    const other = await make()
    await expect(rename(other.id, old)).rejects.toMatchObject(taken)
    expect(await rename(id, old)).toMatchObject({ slug: old, formerSlugs: [expect.any(String)] })
  })

  test('wanted by two at once goes to one', async () => {
    const slug = `race-${++made}`
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        admin.raw('POST /api/admin/groups', { body: draft({ slug }) }),
      ),
    )
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409, 409, 409])
  })
})

const words = [
  { type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'I sleep at noon.' }] },
]
