import { toBody } from '../../../ui/body/to-body.ts'
import type { DraftText } from './draft-text.ts'

/** Words that are not on the server yet, with the revision of the draft they were written on. */
export interface LocalDraft extends DraftText {
  revision: number
}

export interface DraftStore {
  read: () => LocalDraft | null
  write: (draft: LocalDraft) => void
  drop: () => void
}

/**
 * The browser's own storage: written with every letter, so that a closed tab loses nothing, and emptied as
 * soon as the server has the words, because others may use the same device.
 */
export function draftStore(person: string, key: string): DraftStore {
  const name = `kith.draft.${person}.${key}`
  return {
    read: () => quietly(() => parse(localStorage.getItem(name))),
    write: (draft) => quietly(() => localStorage.setItem(name, JSON.stringify(draft))),
    drop: () => quietly(() => localStorage.removeItem(name)),
  }
}

/** Storage may be switched off or full; the words are then on the page and the server alone. */
function quietly<Value>(act: () => Value): Value | null {
  try {
    return act()
  } catch {
    return null
  }
}

function parse(text: string | null): LocalDraft | null {
  if (text === null) return null
  const found: unknown = JSON.parse(text)
  if (typeof found !== 'object' || found === null) return null
  const { title, body, group, revision } = {
    title: '',
    body: null,
    group: null,
    revision: 0,
    ...found,
  }
  return {
    title: typeof title === 'string' ? title : '',
    body: body === null ? null : toBody(body),
    group: typeof group === 'string' ? group : null,
    revision: typeof revision === 'number' ? revision : 0,
  }
}
