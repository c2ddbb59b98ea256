import { isProblem } from '../../../lib/problem-error.ts'
import type { DraftStore } from './draft-store.ts'
import {
  emptyDraft,
  isEmptyDraft,
  sameDraft,
  type DraftText,
  type SavedDraft,
} from './draft-text.ts'

export interface DraftServer {
  load: () => Promise<SavedDraft | null>
  save: (draft: DraftText & { revision: number }) => Promise<SavedDraft>
  remove: () => Promise<unknown>
}

/**
 * `opening` until it is known what lies on this device: nothing may be typed before. `here` when the words are
 * on this device alone for now, because there is no connection or no session.
 */
export type DraftStatus = 'opening' | 'empty' | 'typing' | 'saving' | 'saved' | 'here'

export interface DraftState {
  text: DraftText
  /** Rises when the words were replaced by others than those typed here. */
  epoch: number
  status: DraftStatus
  savedAt: string | null
  /** What was written elsewhere in the meantime: the person chooses. */
  other: SavedDraft | null
}

const wait = 1_500
const waitOffline = 15_000

/** Keeps one draft: on this device at once, on the server a moment later, and asks where the two part. */
export class DraftKeeper {
  private readonly store: DraftStore
  private readonly server: DraftServer
  private readonly listeners = new Set<() => void>()
  private state: DraftState = {
    text: emptyDraft,
    epoch: 0,
    status: 'opening',
    savedAt: null,
    other: null,
  }
  private revision = 0
  private touched = false
  private found: Promise<void> | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private sending: Promise<void> | undefined
  private gone = false

  constructor(store: DraftStore, server: DraftServer) {
    this.store = store
    this.server = server
  }

  readonly snapshot = (): DraftState => this.state

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Looks what lies here and what the server has; gives back how to stop, which sends what was not sent yet. */
  readonly open = (): (() => void) => {
    this.gone = false
    this.found ??= this.find()
    void this.found.then(() => this.meet())
    const online = () => this.schedule(0)
    window.addEventListener('online', online)
    return () => {
      window.removeEventListener('online', online)
      if (this.timer !== undefined) this.schedule(0)
      this.gone = true
    }
  }

  readonly change = (text: DraftText): void => {
    if (sameDraft(text, this.state.text)) return
    this.touched = true
    this.set({ text, status: 'typing' })
    this.store.write({ ...text, revision: this.revision })
    this.schedule(wait)
  }

  /** Like `change`, for words that were not typed: the writing box is filled anew. */
  readonly replace = (text: DraftText): void => {
    this.change(text)
    this.set({ epoch: this.state.epoch + 1 })
  }

  /** Of two versions, goes on with the one chosen. */
  readonly choose = (which: 'mine' | 'other'): void => {
    const { other, text } = this.state
    if (other === null) return
    this.revision = other.revision
    if (which === 'other') return this.take(other)
    this.set({ other: null, status: 'typing' })
    this.store.write({ ...text, revision: this.revision })
    this.schedule(0)
  }

  /** Puts on the server what is on this device alone, if it can be. */
  readonly flush = async (): Promise<void> => {
    this.found ??= this.find()
    await this.found
    await this.sending
    this.cancel()
    if (this.touched && this.state.other === null) await this.send()
  }

  /** Forgets the draft everywhere: it was sent, or thrown away. */
  readonly discard = async (): Promise<void> => {
    this.cancel()
    await this.sending
    this.store.drop()
    const had = this.revision > 0
    this.revision = 0
    this.touched = false
    this.set({ text: emptyDraft, epoch: this.state.epoch + 1, status: 'empty', other: null })
    if (had) await this.server.remove()
  }

  private async find(): Promise<void> {
    const local = await this.store.read()
    this.touched = local !== null
    this.revision = local?.revision ?? 0
    const { title, body, group, masked } = local ?? emptyDraft
    this.set({ text: { title, body, group, masked }, status: local ? 'here' : 'empty' })
  }

  private async meet(): Promise<void> {
    let saved: SavedDraft | null
    try {
      saved = await this.server.load()
    } catch {
      return
    }
    if (!this.touched) {
      if (saved) this.take(saved)
      return
    }
    if (saved === null) this.revision = 0
    if (saved === null || saved.revision === this.revision) return this.schedule(0)
    if (sameDraft(saved, this.state.text)) return this.take(saved)
    this.set({ other: saved })
  }

  private take(saved: SavedDraft): void {
    this.cancel()
    this.revision = saved.revision
    this.touched = false
    this.store.drop()
    const { title, body, group, masked, savedAt } = saved
    const same = sameDraft(saved, this.state.text)
    const epoch = same ? this.state.epoch : this.state.epoch + 1
    const text = same ? this.state.text : { title, body, group, masked }
    this.set({ text, epoch, status: 'saved', savedAt, other: null })
  }

  private schedule(ms: number): void {
    this.cancel()
    if (!this.touched || this.state.other !== null) return
    this.timer = setTimeout(() => {
      this.timer = undefined
      this.sending ??= this.send().finally(() => {
        this.sending = undefined
      })
    }, ms)
  }

  private cancel(): void {
    clearTimeout(this.timer)
    this.timer = undefined
  }

  private async send(): Promise<void> {
    const { text } = this.state
    if (this.revision === 0 && isEmptyDraft(text)) {
      this.store.drop()
      this.set({ status: 'empty' })
      return
    }
    this.set({ status: 'saving' })
    try {
      const saved = await this.server.save({ ...text, revision: this.revision })
      this.revision = saved.revision
      if (this.state.text === text) {
        this.touched = false
        this.store.drop()
        this.set({ status: 'saved', savedAt: saved.savedAt })
      } else {
        this.store.write({ ...this.state.text, revision: this.revision })
        this.set({ status: 'typing', savedAt: saved.savedAt })
        this.schedule(wait)
      }
    } catch (error) {
      await this.failed(error)
    }
  }

  private async failed(error: unknown): Promise<void> {
    this.set({ status: 'here' })
    if (isProblem(error, 'draft.changed')) return this.meet()
    if (isProblem(error, 'session.none', 'request.invalid', 'request.too-large')) return
    if (!this.gone) this.schedule(waitOffline)
  }

  private set(change: Partial<DraftState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }
}
