import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refusal } from '../../../testing/answers.ts'
import {
  aDecision,
  anItem,
  fresh,
  noteField,
  openItem,
  present,
  routes,
  sendButton,
  words,
  write,
} from '../../../testing/reviewing.tsx'

beforeEach(fresh)
afterEach(() => vi.unstubAllGlobals())

describe('when something changed in the meantime', () => {
  it('keeps what was typed, shows what changed, and sends the new version the next time', async () => {
    const item = anItem()
    const text = item.text.replace('two cups', 'a little')
    const decision = aDecision({ action: 'ask-to-edit', policyCode: null, note: words })
    const answers = [
      () => refusal('item.stale', 409, present({ subjectVersion: 2, text })),
      () => Response.json(decision),
    ]
    const now = { item }
    const { user, decided } = await openItem(item, {
      [routes.read]: () => Response.json(now.item),
      [routes.decide]: () => {
        now.item = { ...item, text, subjectVersion: 2 }
        return answers.shift()?.() ?? refusal('item.stale', 409, null)
      },
    })
    await write(user)
    await user.click(sendButton())
    const notice = await screen.findByRole('alert')
    expect(notice.textContent).toContain('The text was changed while you were writing')
    expect(within(notice).getByText('two cups').tagName).toBe('DEL')
    expect(within(notice).getByText('a little').tagName).toBe('INS')
    expect(noteField()).toHaveProperty('value', words)
    expect(document.activeElement?.contains(notice)).toBe(true)
    await user.click(sendButton())
    await screen.findByRole('heading', { name: /^Done/ })
    expect(decided().map(({ body }) => body)).toMatchObject([
      { subjectVersion: 1, note: words },
      { subjectVersion: 2, note: words },
    ])
  })

  it('says who has it now, keeps what was typed, and sends nothing', async () => {
    const taken = present({ holder: 'Lorna K.', fence: 5 })
    const { user } = await openItem(anItem(), {
      [routes.decide]: () => refusal('item.taken', 409, taken),
    })
    await write(user)
    await user.click(sendButton())
    expect((await screen.findByRole('alert')).textContent).toMatch(/Lorna K\. has it until/)
    expect(noteField()).toHaveProperty('value', words)
  })

  it('lets one take it again with the words kept when the time had ended', async () => {
    const free = present({ state: 'open', holder: null, leaseUntil: null })
    const now = { item: anItem() }
    const { user, decided } = await openItem(now.item, {
      [routes.read]: () => Response.json(now.item),
      [routes.decide]: () => {
        const gone = { state: 'open' as const, holder: null, leaseUntil: null, mine: false }
        now.item = anItem(gone)
        return refusal('item.lease-ended', 409, free)
      },
      [routes.claim]: () => {
        now.item = anItem({ fence: 5 })
        const { id, leaseUntil } = now.item
        return Response.json({ id, fence: 5, leaseUntil })
      },
    })
    await write(user)
    await user.click(sendButton())
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Your time with this had ended',
    )
    const section = screen.getByRole('region', { name: 'What you wrote' })
    await user.click(within(section).getByRole('button', { name: 'Take it again' }))
    await screen.findByRole('heading', { name: 'Your decision' })
    expect(screen.queryByRole('alert')).toBeNull()
    expect(noteField()).toHaveProperty('value', words)
    await user.click(sendButton())
    await waitFor(() => expect(decided()[1]?.body).toMatchObject({ fence: 5, note: words }))
  })

  it('shows what others decided beside what was typed, and nothing to send', async () => {
    const decision = aDecision({ note: 'We took it down.' })
    const gone = {
      state: 'decided' as const,
      holder: null,
      leaseUntil: null,
      mine: false,
      decision,
    }
    const now = { item: anItem() }
    const { user } = await openItem(now.item, {
      [routes.read]: () => Response.json(now.item),
      [routes.decide]: () => {
        now.item = anItem(gone)
        return refusal('item.decided', 409, present(gone))
      },
    })
    await write(user)
    await user.click(sendButton())
    const notice = await screen.findByRole('alert')
    expect(notice.textContent).toContain('Someone decided this while you were writing')
    expect(notice.textContent).toContain('We took it down.')
    expect(noteField()).toHaveProperty('value', words)
    expect(screen.queryByRole('button', { name: 'Ask for the change' })).toBeNull()
  })

  it('keeps what was typed for who comes back to the page', async () => {
    const item = anItem()
    const { user, unmount } = await openItem(item)
    await write(user)
    unmount()
    await openItem(item)
    expect(noteField()).toHaveProperty('value', words)
  })

  it('does not change the text under the eyes of its reader', async () => {
    const item = anItem()
    const now = { item }
    const { user, queries } = await openItem(item, {
      [routes.read]: () => Response.json(now.item),
    })
    now.item = { ...item, text: item.text.replace('two', 'ten'), subjectVersion: 2 }
    await act(() => queries.invalidateQueries({ queryKey: ['queue'] }))
    await screen.findByText('The text was changed just now.')
    const text = screen.getByRole('article', { name: 'The text' })
    expect(text.textContent).toContain('two cups')
    await user.click(screen.getByRole('button', { name: 'Show' }))
    expect(text.textContent).toContain('ten cups')
    expect(screen.getByText('ten').tagName).toBe('INS')
  })
})
