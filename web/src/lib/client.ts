import type { Api } from '@kith/shared/contract/api.ts'
import type { Call, Endpoint, Route } from '@kith/shared/contract/route.ts'
import { confirmedAgain } from './confirming.ts'
import { ProblemError } from './problem-error.ts'
import { signedOut } from './signed-out.ts'

/** Sends one request of the contract: `call('GET /api/posts/:id', { params: { id } })`. */
export const call = clientFor<Api>()

export type Reply<E extends keyof Api> = Api[E] extends Route ? Call<Api[E]>['reply'] : never
export type Body<E extends keyof Api> = Api[E] extends Route ? Call<Api[E]>['body'] : never
export type Query<E extends keyof Api> = Api[E] extends Route ? Call<Api[E]>['query'] : never

interface Options {
  signal?: AbortSignal
  /** Give the same key again when a person tries again by hand what may have been done already. */
  key?: string
  /** Sends in place of fetch, and only once: for a large file that says how far it has come. */
  sender?: (url: string, request: RequestInit) => Promise<Response>
}

type Part<R extends Route, Name extends 'params' | 'query' | 'body'> = R[Name] extends object
  ? object extends Call<R>[Name]
    ? { [N in Name]?: Call<R>[Name] }
    : { [N in Name]: Call<R>[Name] }
  : R extends { consumes: readonly string[] }
    ? Name extends 'body'
      ? { body: Blob }
      : unknown
    : unknown

type Input<R extends Route> = Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'> & Options
type Args<R extends Route> = object extends Input<R> ? [input?: Input<R>] : [input: Input<R>]
type Answer<R extends Route> = R extends { produces: string } ? Blob : Call<R>['reply']

interface AnyInput extends Options {
  params?: object
  query?: object
  body?: unknown
}

/**
 * A client for any table of routes; the keys alone say method and path, so no schema reaches the browser. No route is ever
 * inferred from what is done with its reply: that would work out the replies of all of them.
 */
export function clientFor<Table>() {
  return async function callRoute<E extends keyof Table & Endpoint>(
    endpoint: E,
    ...[input]: Table[E] extends Route ? Args<Table[E]> : never
  ): Promise<NoInfer<Table[E] extends Route ? Answer<Table[E]> : never>> {
    const answer: unknown = await send(endpoint, input ?? {})
    return answer as Table[E] extends Route ? Answer<Table[E]> : never
  }
}

async function send(endpoint: Endpoint, input: AnyInput): Promise<unknown> {
  const [method = 'GET', path = '/'] = endpoint.split(' ')
  const request: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: headersFor(method, input),
    ...bodyOf(input.body),
    ...(input.signal && { signal: input.signal }),
  }
  const url = address(path, input)
  const response = await (input.sender
    ? input.sender(url, request).catch(orOffline(request))
    : persistently(url, request, method))
  if (response.ok) return answerOf(response)
  const problem = await problemOf(response)
  if (problem.code === 'session.none' || problem.code === 'factor.needed') signedOut(problem.code)
  if (problem.code === 'session.confirm' && (await confirmedAgain())) return send(endpoint, input)
  throw problem
}

function address(path: string, { params = {}, query = {} }: AnyInput): string {
  const values = new Map(Object.entries(params))
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    return encodeURIComponent(String(values.get(name)))
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  return search.size ? `${filled}?${search}` : filled
}

function headersFor(method: string, { body, key }: AnyInput): Headers {
  const headers = new Headers({ accept: 'application/json' })
  if (method === 'POST') headers.set('idempotency-key', key ?? crypto.randomUUID())
  else if (key) headers.set('idempotency-key', key)
  if (body instanceof Blob) headers.set('content-type', body.type || 'application/octet-stream')
  else if (body !== undefined) headers.set('content-type', 'application/json')
  return headers
}

function bodyOf(body: unknown): Pick<RequestInit, 'body'> {
  if (body === undefined) return {}
  return { body: body instanceof Blob ? body : JSON.stringify(body) }
}

/**
 * Tries once more where no answer came or the server was busy. Only what carries a key: the server knows the
 * second attempt by it. Reading is tried again by the query cache.
 */
async function persistently(url: string, request: RequestInit, method: string): Promise<Response> {
  const again = method === 'POST'
  try {
    const response = await fetch(url, request)
    if (!again || response.status !== 503) return response
  } catch (cause) {
    if (request.signal?.aborted) throw cause
    if (!again) throw offline(cause)
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
  return fetch(url, request).catch(orOffline(request))
}

function orOffline({ signal }: RequestInit): (cause: unknown) => never {
  return (cause) => {
    throw signal?.aborted ? cause : offline(cause)
  }
}

async function answerOf(response: Response): Promise<unknown> {
  if (response.status === 204) return null
  const type = response.headers.get('content-type') ?? ''
  return type.includes('json') ? response.json() : response.blob()
}

async function problemOf(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => null)
  const known = typeof body === 'object' && body !== null && 'code' in body
  if (known) return new ProblemError(body as ProblemError)
  return new ProblemError({
    code: 'unreadable',
    status: response.status,
    title: response.statusText,
    requestId: '',
  })
}

function offline(cause: unknown): ProblemError {
  const title = 'No answer came.'
  return new ProblemError({ code: 'offline', status: 0, title, requestId: '' }, { cause })
}
