import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem, problems, type ProblemBody, type ProblemCode } from '@kith/shared/problems.ts'
import { asProblem } from './db.ts'

/** Every error leaves as RFC 9457 problem+json; an unforeseen one says nothing but its request id. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const problem = toProblem(asProblem(error))
    if (problem.status >= 500 && !isGone(error)) request.log.error(traceOf(error), 'request failed')
    return send(reply, request, problem)
  })
}

export function send(reply: FastifyReply, request: FastifyRequest, problem: Problem): FastifyReply {
  const retry = retryAfter(problem)
  if (retry !== null) void reply.header('retry-after', String(retry))
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(bodyOf(problem, request.id))
}

/** Who sent it went away before all of it was there: nothing failed, and nobody reads the answer. */
function isGone(error: unknown): boolean {
  return error instanceof Error && error.message === 'aborted' && 'code' in error
}

/** Where an error came from, without its message: those of queries repeat what people wrote. */
function traceOf(error: unknown): {
  name: string
  code?: string
  at: string[]
  cause?: object
} {
  // The queue of jobs tells of what failed by a copy, which is no error any more.
  if (typeof error !== 'object' || error === null || !('stack' in error))
    return { name: typeof error, at: [] }
  const [first = '', ...lines] = String(error.stack).split('\n')
  const at = lines.filter((line) => /^\s+at /.test(line))
  return {
    name: nameOf(error, first),
    ...('code' in error && { code: String(error.code) }),
    at: at.slice(0, 8).map((line) => line.trim()),
    ...('cause' in error && error.cause !== undefined && { cause: traceOf(error.cause) }),
  }
}

/** A copy has its name in the first line of its stack alone, before its words. */
function nameOf(error: object, first: string): string {
  return error instanceof Error ? error.name : (/^\w+/.exec(first)?.[0] ?? 'object')
}

/** For what fails where no request is: on standard error, without the words in the message; and what it was about. */
export function sayTrace(error: unknown, about: Readonly<Record<string, string>> = {}): void {
  process.stderr.write(`${JSON.stringify({ ...about, ...traceOf(error) })}\n`)
}

function bodyOf(problem: Problem, requestId: string): ProblemBody {
  const [status, title] = problems[problem.code]
  return {
    type: `urn:kith:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    requestId,
    ...(problem.field !== undefined && { field: problem.field }),
    ...(problem.state !== undefined && { state: problem.state }),
  }
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof Error) {
    if ('strict' in error && 'field' in error) {
      return new Problem('request.invalid', { field: String(error.field), cause: error })
    }
    const code = 'code' in error ? fastifyCodes[String(error.code)] : undefined
    if (code) return new Problem(code, { cause: error })
    if ('statusCode' in error && error.statusCode === 400)
      return new Problem('request.invalid', { cause: error })
  }
  return new Problem('request.failed', { cause: error })
}

const fastifyCodes: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too-large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.invalid',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.invalid',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.invalid',
}

function retryAfter(problem: Problem): number | null {
  if (problem.code === 'server.busy') return 2
  const { state } = problem
  if (problem.status !== 429 || typeof state !== 'object' || state === null) return null
  return 'retryAfterSeconds' in state ? Number(state.retryAfterSeconds) : null
}
