import { vi } from 'vitest'

export interface Asked {
  method: string
  path: string
  body: unknown
  key: string | null
}

/** Answers for `GET /api/posts/1` and the like; the path goes without its query. A function is given what was sent. */
export type Answers = Record<string, unknown>

/** Stands in for the server: gives these answers, and remembers what was asked. */
export function serve(answers: Answers): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (address: string, request: RequestInit = {}) => {
    const { pathname } = new URL(address, 'http://localhost')
    const method = request.method ?? 'GET'
    const body: unknown = typeof request.body === 'string' ? JSON.parse(request.body) : undefined
    const key = new Headers(request.headers).get('idempotency-key')
    asked.push({ method, path: pathname, body, key })
    const found = answers[`${method} ${pathname}`]
    const answer: unknown = isAsked(found) ? await found(body) : found
    if (answer instanceof Response) return answer
    if (answer === undefined) return refusal('request.not-found', 404)
    if (answer === null) return new Response(null, { status: 204 })
    return Response.json(answer)
  })
  return asked
}

function isAsked(answer: unknown): answer is (body: unknown) => unknown {
  return typeof answer === 'function'
}

export function refusal(code: string, status: number, state?: unknown): Response {
  return Response.json(
    { type: code, title: code, status, code, requestId: 'r1', state },
    { status },
  )
}
