import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ProblemError, type FailureCode } from '../../../lib/problem-error.ts'
import { bodyOfLines } from '../../../ui/body/body-text.ts'
import { DraftKeeper, type DraftServer } from './draft-keeper.ts'
import { forgetUnsent } from '../../../lib/unsent.ts'
import { draftStore } from './draft-store.ts'
import type { DraftText, SavedDraft } from './draft-text.ts'

beforeEach(() => {
  vi.useFakeTimers()
  forgetUnsent('me')
  forgetUnsent('someone')
})

afterEach(() => {
  vi.useRealTimers()
})

describe('a draft', () => {
  it('is on this device with the first letter, before anything was sent', async () => {
    const server = serverWith(null)
    const { keeper } = await opened(server)
    keeper.change(says('A'))
    expect(await titleHere()).toBe('A')
    expect(server.saves).toEqual([])
  })

  it('goes to the server a moment later, and then no longer lies in the browser', async () => {
    const server = serverWith(null)
    const { keeper } = await opened(server)
    keeper.change(says('A'))
    keeper.change(says('AB'))
    await vi.advanceTimersByTimeAsync(1_500)
    expect(server.saves).toEqual([{ ...says('AB'), revision: 0 }])
    expect(keeper.snapshot().status).toBe('saved')
    expect(await titleHere()).toBeUndefined()
  })

  it('is there again after the tab was closed while it was being written', async () => {
    const first = await opened(serverWith(null))
    first.keeper.change(says('half a wo'))
    const { keeper } = await opened(serverWith(null))
    expect(keeper.snapshot().text.title).toBe('half a wo')
  })

  it('is taken from the server on another device', async () => {
    const { keeper } = await opened(serverWith(saved('from the phone', 3)))
    expect(keeper.snapshot()).toMatchObject({ text: says('from the phone'), status: 'saved' })
  })

  it('waits here without a connection, and is sent when there is one again', async () => {
    const server = serverWith(null)
    const { keeper } = await opened(server)
    server.refuse('offline')
    keeper.change(says('on the train'))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(keeper.snapshot().status).toBe('here')
    expect(await titleHere()).toBe('on the train')
    server.refuse(null)
    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(10)
    expect(server.saves.at(-1)?.title).toBe('on the train')
    expect(keeper.snapshot().status).toBe('saved')
  })

  it('stays here when the session has ended, and is sent after signing in', async () => {
    const server = serverWith(null)
    const first = await opened(server)
    server.refuse('session.none')
    first.keeper.change(says('kept'))
    await vi.advanceTimersByTimeAsync(60_000)
    first.close()
    server.refuse(null)
    const { keeper } = await opened(server)
    await vi.advanceTimersByTimeAsync(10)
    expect(server.saves.at(-1)?.title).toBe('kept')
    expect(keeper.snapshot().status).toBe('saved')
  })

  it('shows both versions when it was changed on another device, and sends nothing over the other', async () => {
    const server = serverWith(saved('old', 1))
    const { keeper } = await opened(server)
    server.has(saved('theirs', 2))
    keeper.change(says('mine'))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(keeper.snapshot()).toMatchObject({ text: says('mine'), other: says('theirs') })
    keeper.change(says('mine and more'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.tries).toBe(1)
    expect(await titleHere()).toBe('mine and more')
  })

  it('goes on with the one chosen: mine', async () => {
    const { keeper, server } = await parted()
    keeper.choose('mine')
    await vi.advanceTimersByTimeAsync(10)
    expect(server.saves.at(-1)).toEqual({ ...says('mine'), revision: 2 })
    expect(keeper.snapshot()).toMatchObject({ other: null, status: 'saved' })
  })

  it('goes on with the one chosen: the other', async () => {
    const { keeper } = await parted()
    const { epoch } = keeper.snapshot()
    keeper.choose('other')
    expect(keeper.snapshot()).toMatchObject({ text: says('theirs'), other: null, epoch: epoch + 1 })
    expect(await titleHere()).toBeUndefined()
  })

  it('asks too when a draft lay here while another was written elsewhere', async () => {
    draftStore('me', 'new').write({ ...says('mine'), revision: 1 })
    const { keeper } = await opened(serverWith(saved('theirs', 2)))
    expect(keeper.snapshot()).toMatchObject({ text: says('mine'), other: says('theirs') })
  })

  it('does not ask where its own words have arrived, but not the answer', async () => {
    draftStore('me', 'new').write({ ...says('mine'), revision: 0 })
    const line = { content: [{ text: 'words', type: 'text' as const }], type: 'paragraph' as const }
    const arrived = { ...saved('mine', 1), body: { content: [line], type: 'doc' as const } }
    const { keeper } = await opened(serverWith(arrived))
    expect(keeper.snapshot()).toMatchObject({ text: says('mine'), other: null, status: 'saved' })
    expect(await titleHere()).toBeUndefined()
  })

  it('does not lose what is typed while it is being saved', async () => {
    const server = serverWith(null)
    const { keeper } = await opened(server)
    keeper.change(says('one'))
    server.slow = 3_000
    await vi.advanceTimersByTimeAsync(2_000)
    keeper.change(says('one two'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(server.saves.map(({ title, revision }) => [title, revision])).toEqual([
      ['one', 0],
      ['one two', 1],
    ])
  })

  it('is sent at once when the screen is left', async () => {
    const server = serverWith(null)
    const { keeper, close } = await opened(server)
    keeper.change(says('A'))
    close()
    await vi.advanceTimersByTimeAsync(1)
    expect(server.saves).toHaveLength(1)
  })

  it('is gone everywhere once it was posted, even with a save under way', async () => {
    const server = serverWith(null)
    const { keeper } = await opened(server)
    server.slow = 1_000
    keeper.change(says('A'))
    await vi.advanceTimersByTimeAsync(2_000)
    const done = keeper.discard()
    await vi.advanceTimersByTimeAsync(5_000)
    await done
    expect(server.removed).toBe(1)
    expect(await titleHere()).toBeUndefined()
    expect(keeper.snapshot()).toMatchObject({ status: 'empty', text: says('', null) })
  })

  it('reads nothing of another person on the same device', async () => {
    draftStore('someone', 'new').write({ ...says('secret'), revision: 0 })
    const { keeper } = await opened(serverWith(null))
    expect(keeper.snapshot().text.title).toBe('')
  })
})

const titleHere = async () => (await draftStore('me', 'new').read())?.title

async function parted() {
  const server = serverWith(saved('theirs', 2))
  draftStore('me', 'new').write({ ...says('mine'), revision: 1 })
  return opened(server)
}

async function opened(server: ReturnType<typeof serverWith>) {
  const keeper = new DraftKeeper(draftStore('me', 'new'), server)
  const close = keeper.open()
  await vi.advanceTimersByTimeAsync(0)
  return { keeper, server, close }
}

function says(title: string, words: string | null = 'words'): DraftText {
  return { title, body: words === null ? null : bodyOfLines(words), group: null, masked: false }
}

function saved(title: string, revision: number): SavedDraft {
  return { ...says(title), revision, savedAt: '2026-03-01T14:02:00Z' }
}

function serverWith(first: SavedDraft | null) {
  let present = first
  let refusal: FailureCode | null = null
  const server = {
    saves: noSaves(),
    removed: 0,
    tries: 0,
    slow: 0,
    has: (draft: SavedDraft) => {
      present = draft
    },
    refuse: (code: FailureCode | null) => {
      refusal = code
    },
    load: async () => {
      if (refusal) throw problem(refusal)
      return present
    },
    save: async (draft: DraftText & { revision: number }) => {
      server.tries += 1
      if (server.slow) await new Promise((resolve) => setTimeout(resolve, server.slow))
      if (refusal) throw problem(refusal)
      if (draft.revision !== (present?.revision ?? 0)) throw problem('draft.changed')
      server.saves.push(draft)
      present = { ...draft, revision: draft.revision + 1, savedAt: '2026-03-01T14:03:00Z' }
      return present
    },
    remove: async () => {
      server.removed += 1
      present = null
    },
  } satisfies DraftServer & Record<string, unknown>
  return server
}

function problem(code: FailureCode): ProblemError {
  return new ProblemError({ code, status: 409, title: '', requestId: '' })
}

function noSaves(): (DraftText & { revision: number })[] {
  return []
}
