import { useSyncExternalStore } from 'react'
import { forgetStored, store, stored } from './stored.ts'

/** A brochure code that was read and not yet spent, with what it stands for. */
export interface CodeInHand {
  /** The eleven bare symbols. */
  code: string
  clinicName: string
  groupSlug: string | null
}

const day = 24 * 3_600_000
const listeners = new Set<() => void>()
/** As it was last read, so that it is the same object until it changes. */
let read: { text: string; code: CodeInHand | null } = { text: '', code: null }
/** Only where storage is switched off. */
let unstored: CodeInHand | null = null

/** The code a person came with, until it is spent, put away, a day old, or they sign out. */
export function useCodeInHand(): CodeInHand | null {
  return useSyncExternalStore(listen, codeInHand)
}

export function codeInHand(): CodeInHand | null {
  const text = stored('code')
  if (text === null) return unstored
  if (text !== read.text) read = { text, code: parse(text, Date.now()) }
  return read.code
}

/** Kept on this device too: the page may be gone when they come back from their mail. */
export function holdCode(code: CodeInHand): void {
  store('code', JSON.stringify({ ...code, at: Date.now() }))
  unstored = stored('code') === null ? code : null
  tell()
}

export function dropCode(): void {
  forgetStored('code')
  unstored = null
  tell()
}

function tell(): void {
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function parse(text: string, now: number): CodeInHand | null {
  try {
    const kept: unknown = JSON.parse(text)
    return isKept(kept) && now - kept.at < day ? kept : null
  } catch {
    return null
  }
}

function isKept(value: unknown): value is CodeInHand & { at: number } {
  if (typeof value !== 'object' || value === null) return false
  const has = (name: string, ...types: string[]) =>
    types.includes(typeOf(new Map(Object.entries(value)).get(name)))
  return (
    has('code', 'string') &&
    has('clinicName', 'string') &&
    has('groupSlug', 'string', 'null') &&
    has('at', 'number')
  )
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : typeof value
}
