import { randomUUID } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import type { Params, Query, ReplyOf, RequestBody, RouteKey } from '@kith/shared/contract/api.ts'
import type { ProblemBody } from '@kith/shared/problems.ts'
import { COOKIE } from '#platform/server.ts'
import { ORIGIN, type TestApp } from './app.ts'

type Part<Name extends string, T> = unknown extends T ? { [N in Name]?: never } : { [N in Name]: T }
export type Input<K extends RouteKey> = Part<'params', Params<K>> &
  Part<'body', RequestBody<K>> & { query?: Query<K>; headers?: Record<string, string> }

export interface Answer<T = unknown> {
  status: number
  body: T
  headers: Record<string, unknown>
  bytes: Buffer
}

/** Talks to the product as one person does: over HTTP, with that person's cookie, typed by the contract. */
export class Client {
  readonly app: TestApp
  token: string | null

  constructor(app: TestApp, token: string | null = null) {
    this.app = app
    this.token = token
  }

  /** The reply of a route, which no route is inferred from; throws the problem it answers with instead. */
  async call<K extends RouteKey>(key: K, ...[input]: Rest<K>): Promise<NoInfer<ReplyOf<K>>> {
    const answer = await this.raw<ReplyOf<K>>(key, input as Loose | undefined)
    if (answer.status >= 400) throw new Refused(answer)
    return answer.body
  }

  /** The whole answer, for any input, also such as the contract refuses. */
  async raw<T = unknown>(key: string, input: Loose = {}): Promise<Answer<T>> {
    const [method = 'GET', path = '/'] = key.split(' ')
    const url = path.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(input.params?.[name]?.toString() ?? ''),
    )
    const query = Object.fromEntries(
      Object.entries(input.query ?? {}).map(([name, value]) => [name, String(value)]),
    )
    const answer = await this.app.http.inject({
      method: method as NonNullable<InjectOptions['method']>,
      url,
      query,
      headers: {
        origin: ORIGIN,
        'user-agent': 'Firefox/140 Android',
        ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
        ...(this.token && { cookie: `${COOKIE}=${this.token}` }),
        ...input.headers,
      },
      ...(input.body !== undefined && {
        payload: input.body as NonNullable<InjectOptions['payload']>,
      }),
    })
    const cookie = answer.cookies.find(({ name }) => name === COOKIE)
    if (cookie) this.token = cookie.value || null
    const json = String(answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.statusCode,
      body: json ? answer.json<T>() : (answer.body as T),
      headers: answer.headers,
      bytes: answer.rawPayload,
    }
  }
}

interface Loose {
  params?: object & Record<string, string | number | undefined>
  query?: object
  body?: unknown
  headers?: Record<string, string>
}

type Rest<K extends RouteKey> =
  Record<never, never> extends Input<K> ? [input?: Input<K>] : [input: Input<K>]

class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly problem: ProblemBody

  constructor(answer: Answer) {
    const problem = answer.body as ProblemBody
    super(`${answer.status} ${problem.code} ${problem.field ?? ''}`)
    this.status = answer.status
    this.code = problem.code
    this.problem = problem
  }
}
