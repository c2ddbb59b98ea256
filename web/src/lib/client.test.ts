import Type from 'typebox'
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { routes } from '@kith/shared/contract/route.ts'
import { clientFor } from './client.ts'
import { ProblemError } from './problem-error.ts'
import { onSignedOut } from './signed-out.ts'

const table = routes({
  'GET /api/things/:id': {
    summary: '',
    access: 'anyone',
    limit: 'read',
    params: Type.Object({ id: Type.String() }),
    query: Type.Object({ page: Type.Optional(Type.Integer()) }),
    reply: Type.Object({ name: Type.String() }),
  },
  'POST /api/things': {
    summary: '',
    access: 'session',
    limit: 'create',
    body: Type.Object({ name: Type.String() }),
    reply: Type.Null(),
    status: 204,
  },
  'PUT /api/things/:id/file': {
    summary: '',
    access: 'session',
    limit: 'upload',
    params: Type.Object({ id: Type.String() }),
    consumes: ['text/csv'],
    reply: Type.Null(),
  },
})
const call = clientFor<typeof table>()

const ok = { status: 200, headers: { 'content-type': 'application/json' } }
const json = (value: unknown, init: ResponseInit = ok) => new Response(JSON.stringify(value), init)
const problem = (code: string, status: number, more: object = {}) =>
  json(
    { type: code, title: code, status, code, requestId: 'r-1', ...more },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )

function answers(...replies: (Response | Error)[]) {
  const sent: Request[] = []
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    sent.push(new Request(new URL(url, 'http://kith.test'), init))
    const reply = replies.shift()
    return reply instanceof Response ? Promise.resolve(reply) : Promise.reject(reply)
  })
  return sent
}

async function failureOf(promise: Promise<unknown>): Promise<ProblemError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof ProblemError) return error
  throw new Error('It did not fail with a problem')
}

afterEach(() => vi.unstubAllGlobals())

describe('a request of the contract', () => {
  it('fills the path and the query and gives the typed reply', async () => {
    const sent = answers(json({ name: 'tea' }))
    const input = { params: { id: 'a/b' }, query: { page: 2 } }
    const reply = await call('GET /api/things/:id', input)
    expect(reply).toEqual({ name: 'tea' })
    expectTypeOf(reply).toEqualTypeOf<{ name: string }>()
    expect(sent[0]?.url).toBe('http://kith.test/api/things/a%2Fb?page=2')
    expect(sent[0]?.credentials).toBe('same-origin')
  })

  it('leaves out of the query what is undefined', async () => {
    const sent = answers(json({ name: 'tea' }))
    const query = { page: 1, more: undefined }
    await call('GET /api/things/:id', { params: { id: '1' }, query })
    expect(sent[0]?.url).toBe('http://kith.test/api/things/1?page=1')
  })

  it('sends JSON with a fresh key for each creating request', async () => {
    const sent = answers(new Response(null, { status: 204 }), new Response(null, { status: 204 }))
    await call('POST /api/things', { body: { name: 'tea' } })
    await call('POST /api/things', { body: { name: 'tea' } })
    expect(await sent[0]?.json()).toEqual({ name: 'tea' })
    expect(sent[0]?.headers.get('content-type')).toBe('application/json')
    const keys = sent.map((request) => request.headers.get('idempotency-key'))
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(keys[0]).not.toBe(keys[1])
  })

  it('does not compile without what the contract asks for', () => {
    const wrong = [
      // @ts-expect-error -- the id is missing
      () => call('GET /api/things/:id'),
      // @ts-expect-error -- the name is no number
      () => call('POST /api/things', { body: { name: 1 } }),
      // @ts-expect-error -- there is no such route
      () => call('GET /api/nothing'),
    ]
    expect(wrong).toHaveLength(3)
  })

  it('streams a file as it is', async () => {
    const sent = answers(new Response(null, { status: 204 }))
    const body = new Blob(['a,b'], { type: 'text/csv' })
    await call('PUT /api/things/:id/file', { params: { id: '1' }, body })
    expect(sent[0]?.headers.get('content-type')).toBe('text/csv')
    expect(await sent[0]?.text()).toBe('a,b')
  })
})

describe('a request that is refused', () => {
  it('says the code, the field and the present state', async () => {
    answers(problem('item.taken', 409, { field: 'name', state: { holder: 'sam' } }))
    const failure = await failureOf(call('POST /api/things', { body: { name: 'x' } }))
    expect(failure).toMatchObject({
      code: 'item.taken',
      status: 409,
      requestId: 'r-1',
      field: 'name',
      state: { holder: 'sam' },
    })
  })

  it('tells the page when the session has ended, and only then', async () => {
    const told = vi.fn<() => void>()
    const stop = onSignedOut(told)
    answers(problem('account.credentials', 401), problem('session.none', 401))
    await failureOf(call('POST /api/things', { body: { name: 'x' } }))
    expect(told).not.toHaveBeenCalled()
    await failureOf(call('POST /api/things', { body: { name: 'x' } }))
    expect(told).toHaveBeenCalledOnce()
    stop()
  })

  it('calls an answer that is not ours unreadable', async () => {
    answers(new Response('<h1>Bad gateway</h1>', { status: 502 }))
    const failure = await failureOf(call('GET /api/things/:id', { params: { id: '1' } }))
    expect(failure).toMatchObject({ code: 'unreadable', status: 502 })
  })
})

describe('a request without an answer', () => {
  it('tries a creating request once more with the same key', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const sent = answers(new TypeError('lost'), new Response(null, { status: 204 }))
    const done = call('POST /api/things', { body: { name: 'tea' } })
    await vi.runAllTimersAsync()
    await done
    vi.useRealTimers()
    const keys = sent.map((request) => request.headers.get('idempotency-key'))
    expect(keys).toHaveLength(2)
    expect(keys[0]).toBe(keys[1])
  })

  it('is offline when the second attempt has none either', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    answers(new TypeError('lost'), new TypeError('lost'))
    const failure = failureOf(call('POST /api/things', { body: { name: 'tea' } }))
    await vi.runAllTimersAsync()
    vi.useRealTimers()
    expect(await failure).toMatchObject({ code: 'offline', status: 0 })
  })

  it('leaves trying again to the query cache when reading', async () => {
    const sent = answers(new TypeError('lost'))
    const failure = await failureOf(call('GET /api/things/:id', { params: { id: '1' } }))
    expect(failure.code).toBe('offline')
    expect(sent).toHaveLength(1)
  })

  it('is no failure when the page gave it up', async () => {
    const giveUp = new AbortController()
    giveUp.abort()
    const aborted = new DOMException('given up', 'AbortError')
    answers(aborted)
    const { signal } = giveUp
    const asked = call('GET /api/things/:id', { params: { id: '1' }, signal })
    await expect(asked).rejects.toBe(aborted)
  })
})
