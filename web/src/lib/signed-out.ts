/** The session has ended, or is worth nothing before a second step is set up. */
type Why = 'session.none' | 'factor.needed'
type Listener = (why: Why) => void

const listeners = new Set<Listener>()

/** Told by the client when a request was refused for what the session is. */
export function signedOut(why: Why): void {
  for (const listener of listeners) listener(why)
}

export function onSignedOut(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
