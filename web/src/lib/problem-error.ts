import type { ProblemCode } from '@kith/shared/problems.ts'

/** `offline` when no answer came at all, `unreadable` when one came that isn't ours. */
export type FailureCode = ProblemCode | 'offline' | 'unreadable'

interface Failure {
  code: FailureCode
  status: number
  title: string
  requestId: string
  field?: string | undefined
  state?: unknown
}

/** A refused or failed request. Say it with `useProblemText`; `state` holds what is true now after a 409. */
export class ProblemError extends Error {
  readonly code: FailureCode
  readonly status: number
  readonly title: string
  readonly requestId: string
  /** The name of the field that was wrong, where one was. */
  readonly field: string | undefined
  readonly state: unknown
  /** When it came, in milliseconds. */
  readonly at = Date.now()

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.title, options)
    this.name = 'ProblemError'
    this.code = failure.code
    this.status = failure.status
    this.title = failure.title
    this.requestId = failure.requestId
    this.field = failure.field
    this.state = failure.state
  }
}

export function isProblem(error: unknown, ...codes: FailureCode[]): error is ProblemError {
  return error instanceof ProblemError && (codes.length === 0 || codes.includes(error.code))
}
