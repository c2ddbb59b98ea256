import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refusal } from '../../../testing/answers.ts'
import {
  anItem,
  aProposal,
  fresh,
  noteField,
  openItem,
  present,
  routes,
  words,
  write,
} from '../../../testing/reviewing.tsx'
import type { Item } from '../api.ts'

beforeEach(fresh)
afterEach(() => {
  localStorage.clear()
  vi.unstubAllGlobals()
})

const harm = anItem({ lane: 'harm', severity: 2, mayHide: true })
const away = anItem({
  ...harm,
  contentState: 'hidden',
  mayHide: false,
  mayShow: true,
  hiddenAt: new Date().toISOString(),
})
const none = () => new Response(null, { status: 204 })

/** Opened as `first`; as `then` once something was sent. */
async function open(first: Item, then: Item, answer: () => Response = none) {
  const now = { item: first }
  const change = () => {
    now.item = then
    return answer()
  }
  const opened = await openItem(first, {
    [routes.read]: () => Response.json(now.item),
    [routes.hide]: change,
    [routes.show]: change,
  })
  return opened
}

describe('hiding a text for now', () => {
  it('is one button with what it does, decides nothing, and says then how it stands', async () => {
    const { user, decided } = await open(harm, away)
    const card = screen.getByRole('region', { name: 'Should others stop seeing this now?' })
    expect(card.textContent).toContain('Nothing is decided by that: it stays yours.')
    await user.click(within(card).getByRole('button', { name: 'Hide it for now' }))
    const then = await screen.findByRole('region', { name: 'Hidden for now' })
    expect(then.textContent).toMatch(
      /kept it hidden since .* Nothing is decided yet\. If nobody decides by/,
    )
    expect(screen.getByRole('heading', { name: 'Your decision' })).toBeTruthy()
    expect(decided()).toEqual([])
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Hidden for now'))
  })

  it('is offered while it waits for a second person, whose proposal it leaves', async () => {
    const proposal = aProposal({ fence: harm.fence })
    const waits = {
      state: 'second',
      holder: null,
      leaseUntil: null,
      mine: false,
      proposal,
    } as const
    const { user } = await open({ ...harm, ...waits }, { ...away, ...waits })
    const card = screen.getByRole('region', { name: 'Should others stop seeing this now?' })
    expect(card.textContent).toContain('what is proposed stays as it is')
    await user.click(within(card).getByRole('button', { name: 'Hide it for now' }))
    expect(await screen.findByRole('button', { name: 'Show it again' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Agree: do it now' })).toBeTruthy()
  })

  it.each([
    ['item.stale', 'Something changed here in the meantime'],
    ['item.not-hidden', 'It is not hidden for now any more'],
  ] as const)(
    'says what stood in its way, and nothing of a second person: %s',
    async (code, said) => {
      const stale = () => refusal(code, 409, present({ text: away.text }))
      const { user } = await open(away, away, stale)
      await user.click(screen.getByRole('button', { name: 'Show it again' }))
      const told = await screen.findByRole('alert')
      expect(told.textContent).toContain(said)
      expect(told.textContent).not.toContain('second person')
    },
  )

  it('says nothing any more of what failed before once the other is done', async () => {
    const answers = [() => refusal('request.failed', 500, null)]
    const { user } = await open(harm, away, () => (answers.shift() ?? none)())
    await user.click(screen.getByRole('button', { name: 'Hide it for now' }))
    expect(await screen.findByRole('alert')).toBeTruthy()
    await user.click(await screen.findByRole('button', { name: 'Show it again' }))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })

  it('says that staff are told once its time is over', async () => {
    await openItem({ ...away, dueAt: new Date(Date.now() - 60_000).toISOString() })
    const card = screen.getByRole('region', { name: 'Hidden for now' })
    expect(card.textContent).toContain('The time to decide is over: moderators are told by mail.')
  })

  it('is taken back by one button', async () => {
    const { user } = await open(away, harm)
    const card = screen.getByRole('region', { name: 'Hidden for now' })
    await user.click(within(card).getByRole('button', { name: 'Show it again' }))
    expect(await screen.findByRole('button', { name: 'Hide it for now' })).toBeTruthy()
    await waitFor(() =>
      expect(document.activeElement?.textContent).toBe('Should others stop seeing this now?'),
    )
  })

  it('is reached by the letter H where one wants letters, and done by Enter', async () => {
    localStorage.setItem('kith.team-keys', 'on')
    const { user } = await open(harm, away)
    await user.keyboard('h')
    expect(document.activeElement?.textContent).toBe('Hide it for now')
    await user.keyboard('{Enter}')
    await screen.findByRole('region', { name: 'Hidden for now' })
  })

  it('is not offered to who does not hold it, who is told that it is hidden', async () => {
    await openItem(anItem({ ...away, mine: false, holder: 'Lorna K.', mayShow: false }))
    expect(screen.getByRole('region', { name: 'Hidden for now' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Show it again' })).toBeNull()
  })

  it('keeps what was typed when it came too late', async () => {
    const gone = { state: 'open' as const, holder: null, leaseUntil: null, mine: false }
    const free = anItem({ ...harm, ...gone, mayHide: false })
    const late = () => refusal('item.lease-ended', 409, present(gone))
    const { user } = await open(harm, free, late)
    await write(user)
    await user.click(screen.getByRole('button', { name: 'Hide it for now' }))
    await waitFor(() =>
      expect(screen.getByRole('alert').textContent).toContain('Your time with this had ended'),
    )
    expect(noteField()).toHaveProperty('value', words)
  })
})
