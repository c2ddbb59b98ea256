import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aPost } from '#testing/posts.ts'
import { readConfig } from './config.ts'

let app: TestApp
let group: TestGroup
let author: TestPerson
let post: { id: string }
beforeAll(async () => {
  app = await testApp({ jobs: true, metrics: { host: '127.0.0.1', port: 0 } })
  author = await person(app)
  group = await aGroup(app, { visibility: 'public' })
  post = await aPost(app, group, author)
})
afterAll(() => app.close())

async function figures(path = '/metrics', method = 'GET') {
  const at = new URL(path, app.figuresAt() ?? '')
  const answer = await fetch(at, { method })
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text: await answer.text(),
  }
}

test('figures are given by route and status, of pools, jobs and sockets', async () => {
  const asked = { params: { id: post.id } }
  for (let at = 0; at < 3; at += 1) await author.call('GET /api/posts/:id', asked)
  await author.raw('GET /api/posts/:id', { params: { id: author.id } })
  const { text, type } = await figures()
  expect(type).toContain('text/plain')
  const lines = text.split('\n')
  for (const line of [
    'kith_requests_total{method="GET",route="/api/posts/:id",status="200"} 3',
    'kith_requests_total{method="GET",route="/api/posts/:id",status="404"} 1',
    'kith_request_seconds_count{method="GET",route="/api/posts/:id"} 4',
    'kith_pool_connections{pool="community",state="waiting"} 0',
    'kith_pool_wait_seconds{pool="clinic"} 0',
    'kith_jobs{queue="notice.made.mail",state="failed"} 0',
    'kith_sockets 0',
  ])
    expect(lines).toContain(line)
})

test('where the jobs can not be counted they alone are missing, and no reserve is used up', async () => {
  const lock = await app.owner.connect()
  const end = async () => {
    await lock.query('ROLLBACK')
    lock.release()
  }
  onTestFinished(end)
  await lock.query('BEGIN; LOCK TABLE jobs.job IN ACCESS EXCLUSIVE MODE')
  const asked = Promise.all([figures(), figures(), figures()])
  const counting = () =>
    app.owner.query<{ who: string }>(
      `SELECT application_name AS who FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%count(*)%'`,
    )
  const { rows } = await until(async () => {
    const found = await counting()
    return found.rows.length > 0 ? found : null
  })
  expect(rows).toEqual([{ who: 'kith community' }])
  for (const { status, text } of await asked) {
    expect(status).toBe(200)
    expect(text).toContain('kith_pool_connections{pool="reserve",state="taken"} 0')
    expect(text).toContain('kith_sockets 0')
    expect(text).not.toContain('kith_jobs{')
  }
  await lock.query('ROLLBACK')
  expect((await figures()).text).toContain('kith_jobs{')
})

test('nothing of anybody is in them, whatever was asked for', async () => {
  const words = ['no-such-place', 'a-word-of-mine']
  await author.raw(`GET /api/${words[0]}?q=${words[1]}`)
  await author.raw(`GET /${words[0]}/${words[1]}`)
  await author.raw('GET /api/groups/:slug/posts', { params: { slug: group.slug } })
  const { text } = await figures()
  for (const secret of [...words, post.id, author.id, author.screenName, author.email, group.slug])
    expect(text).not.toContain(secret)
})

test('they are given on a listener of their own alone, and that gives nothing else', async () => {
  const outside = await author.raw<string>('GET /metrics')
  expect(JSON.stringify(outside.body ?? '')).not.toContain('kith_requests_total')
  for (const path of ['/', '/api/me', '/metrics/all', '/readyz'])
    expect((await figures(path)).status).toBe(404)
  expect((await figures('/metrics', 'POST')).status).toBe(404)
})

test('they are given nowhere unless an address is named', async () => {
  expect(readConfig({}).metrics).toBeNull()
  expect(readConfig({ KITH_METRICS: '127.0.0.1:9464' }).metrics).toEqual({
    host: '127.0.0.1',
    port: 9464,
  })
  expect(readConfig({ KITH_METRICS: '[::1]:9464' }).metrics).toEqual({ host: '::1', port: 9464 })
  for (const wrong of ['9464', ':9464', 'localhost', '127.0.0.1:99999', 'http://127.0.0.1:9464'])
    expect(() => readConfig({ KITH_METRICS: wrong })).toThrow('KITH_METRICS must be')
})
