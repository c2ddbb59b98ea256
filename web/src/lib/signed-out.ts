type Listener = () => void

const listeners = new Set<Listener>()

/** Told by the client when a request was refused because the session has ended. */
export function signedOut(): void {
  for (const listener of listeners) listener()
}

export function onSignedOut(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
