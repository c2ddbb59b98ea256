import { useEffect, useRef, useState } from 'react'
import { useAttempt } from './attempt.ts'
import { isProblem, ProblemError } from './problem-error.ts'

/** `waiting` for a connection, and then sent by itself; `failed` until one tries again or changes the words. */
export type Going = 'not' | 'sending' | 'waiting' | 'failed'

/** Without a sign from the browser that there is a connection, it is tried so often, in milliseconds. */
const patience = 10_000

interface State<Content> {
  going: Going
  content: Content | null
  error: unknown
  /** A try is under way. */
  busy: boolean
}

interface Way<Content, Sent> {
  send: (content: Content, key: string) => Promise<Sent>
  /** `here` is false when the person has gone elsewhere in the meantime. */
  done: (sent: Sent, content: Content, here: boolean) => void | Promise<void>
}

/** Sends what one wrote, once, with one key however often it is tried. Until it is there, it is said how it goes. */
export function useSending<Content, Sent>(way: Way<Content, Sent>) {
  const [state, setState] = useState<State<Content>>(nothing)
  const attempt = useAttempt()
  const busy = useRef(false)
  const latest = useRef({ way, here: true })
  useEffect(() => {
    latest.current = { way, here: true }
    return () => {
      latest.current.here = false
    }
  })
  const go = async (content: Content, quietly = false) => {
    // Set in the very event: the second press of a double press comes before anything is drawn.
    if (busy.current) return
    busy.current = true
    setState({ going: quietly ? 'waiting' : 'sending', content, error: null, busy: true })
    const outcome = await latest.current.way
      .send(content, attempt.keyFor(content))
      .then((sent) => ({ sent }))
      .catch((error: unknown) => ({ error }))
    busy.current = false
    if ('error' in outcome) return setState(failed(outcome.error, content))
    attempt.done()
    // It is sent, whatever becomes of the rest.
    await Promise.resolve(
      latest.current.way.done(outcome.sent, content, latest.current.here),
    ).catch(() => undefined)
    setState(nothing)
  }
  useWaiting(state, (content) => void go(content, true))
  return {
    going: state.going,
    error: state.error,
    busy: state.busy,
    send: (content: Content) => void go(content),
    again: () => state.content && void go(state.content),
    edit: () => !busy.current && setState({ ...nothing, error: null }),
  }
}

const nothing = { going: 'not', content: null, error: null, busy: false } as const

/** What the same words would meet again is shown where they can be changed. */
function failed<Content>(error: unknown, content: Content): State<Content> {
  if (isProblem(error, 'offline')) return { going: 'waiting', content, error, busy: false }
  const final = error instanceof ProblemError && error.status < 500 && !isPassing(error)
  return { going: final ? 'not' : 'failed', content, error, busy: false }
}

function isPassing(error: ProblemError): boolean {
  return isProblem(error, 'session.none', 'request.too-many', 'server.busy')
}

/** Tries again when there is a connection, as long as one stays. */
function useWaiting<Content>(
  { going, content, busy }: State<Content>,
  again: (content: Content) => void,
) {
  const latest = useRef(again)
  useEffect(() => {
    latest.current = again
  })
  useEffect(() => {
    if (going !== 'waiting' || content === null || busy) return
    const now = () => latest.current(content)
    const timer = setTimeout(now, patience)
    window.addEventListener('online', now)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', now)
    }
  }, [going, content, busy])
}
