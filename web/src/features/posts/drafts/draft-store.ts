import { unsent } from '../../../lib/unsent.ts'
import { toBody } from '../../../ui/body/to-body.ts'
import type { DraftText } from './draft-text.ts'

/** Words that are not on the server yet, with the revision of the draft they were written on. */
export interface LocalDraft extends DraftText {
  revision: number
}

export interface DraftStore {
  read: () => Promise<LocalDraft | null>
  write: (draft: LocalDraft) => void
  drop: () => void
}

/**
 * This device: written with every letter, so that a closed tab loses nothing, and emptied as soon as the
 * server has the words, because others may use the same device.
 */
export function draftStore(person: string, key: string): DraftStore {
  const { read, write, drop } = unsent(person, key)
  return { read: async () => localDraftOf(await read()), write, drop }
}

/** A draft out of what was found on this device. */
export function localDraftOf(found: unknown): LocalDraft | null {
  if (typeof found !== 'object' || found === null) return null
  const { title, body, group, masked, revision } = {
    title: '',
    body: null,
    group: null,
    masked: false,
    revision: 0,
    ...found,
  }
  return {
    title: typeof title === 'string' ? title : '',
    body: body === null ? null : toBody(body),
    group: typeof group === 'string' ? group : null,
    masked: masked === true,
    revision: typeof revision === 'number' ? revision : 0,
  }
}
