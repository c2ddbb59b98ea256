import { useSyncExternalStore } from 'react'

/** A brochure code that was read and not yet spent, with what it stands for. */
export interface CodeInHand {
  /** The eleven bare symbols. */
  code: string
  clinicName: string
  groupSlug: string | null
}

const name = 'kith.code'
const keeps = 24 * 3_600_000
const listeners = new Set<() => void>()
let held: CodeInHand | null | undefined

/** The code a person came with, until it is spent, put away, a day old, or they sign out. */
export function useCodeInHand(): CodeInHand | null {
  return useSyncExternalStore(listen, codeInHand)
}

export function codeInHand(): CodeInHand | null {
  if (held === undefined) held = stored(Date.now())
  return held
}

/** Kept on this device too: the page may be gone when they come back from their mail. */
export function holdCode(code: CodeInHand): void {
  set(code)
  try {
    localStorage.setItem(name, JSON.stringify({ ...code, at: Date.now() }))
  } catch {
    // Storage may be switched off; the code then lasts as long as the page.
  }
}

export function dropCode(): void {
  set(null)
  try {
    localStorage.removeItem(name)
  } catch {
    // Nothing was kept there.
  }
}

function set(code: CodeInHand | null): void {
  held = code
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function stored(now: number): CodeInHand | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
    return isKept(kept) && now - kept.at < keeps ? kept : null
  } catch {
    return null
  }
}

function isKept(value: unknown): value is CodeInHand & { at: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'clinicName' in value &&
    typeof value.clinicName === 'string' &&
    'groupSlug' in value &&
    (value.groupSlug === null || typeof value.groupSlug === 'string') &&
    'at' in value &&
    typeof value.at === 'number'
  )
}
