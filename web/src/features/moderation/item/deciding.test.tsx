import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetKept } from '../../../lib/kept.ts'
import { draw } from '../../../testing/draw.tsx'
import type { Item } from '../api.ts'
import { answering, anItem, dana, present, refused } from '../testing.ts'
import { ItemPage } from './item-screen.tsx'

beforeEach(() => {
  forgetKept()
  vi.stubGlobal('scrollTo', () => {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const decide = 'POST /api/queue/:id/decide'
const claim = 'POST /api/queue/:id/claim'

async function open(item: Item, replies: Record<string, () => Response> = {}) {
  const sent = answering({ 'GET /api/queue/:id': () => Response.json(item), ...replies })
  const view = await draw(<ItemPage itemId={item.id} me={dana} />)
  await screen.findByRole('heading', { level: 1 })
  return { ...view, sent, decided: () => sent.filter(({ call }) => call === decide) }
}

type User = Awaited<ReturnType<typeof open>>['user']

const words = 'Please take out the dose.'

async function write(user: User, note = words) {
  await user.click(screen.getByRole('radio', { name: 'Ask for a change' }))
  await user.selectOptions(screen.getByRole('combobox', { name: 'Reason' }), 'medical-advice')
  await user.type(noteField(), note.replaceAll('[', '[['))
}

const noteField = () => screen.getByRole('textbox', { name: /What the member will read/ })
const send = () => screen.getByRole('button', { name: 'Ask for the change' })

describe('deciding', () => {
  it('sends the words with the version that was shown, says so, and offers the next one', async () => {
    const decision = { action: 'ask-to-edit', policyCode: 'spam', note: words, createdAt: '' }
    const { user, decided } = await open(anItem(), { [decide]: () => Response.json(decision) })
    await write(user)
    const preview = screen.getByRole('group', { name: 'The member will read' })
    expect(preview.textContent).toContain('change your words in “Tea for pain”')
    expect(preview.textContent).toContain(words)
    await user.click(send())
    const done = await screen.findByRole('heading', { name: 'Done: you asked for a change.' })
    expect(document.activeElement).toBe(done)
    expect(screen.getByRole('button', { name: 'Take the next one' })).toBeTruthy()
    expect(decided()[0]?.body).toEqual({
      fence: 4,
      subjectVersion: 1,
      action: 'ask-to-edit',
      policyCode: 'medical-advice',
      note: words,
    })
    expect(Object.keys(sessionStorage)).toEqual([])
  })

  it('does not send what still has to be filled in', async () => {
    const { user, decided } = await open(anItem())
    await write(user, 'Take out [which words], please.')
    await user.click(send())
    const summary = screen.getByRole('group', { name: 'One thing needs a change' })
    expect(summary.textContent).toContain('[which words]')
    expect(document.activeElement).toBe(summary)
    expect(noteField().getAttribute('aria-invalid')).toBe('true')
    expect(decided()).toEqual([])
  })

  it('starts from a sentence in either language, which must be filled in', async () => {
    const { user, decided } = await open(anItem())
    await user.click(screen.getByRole('radio', { name: 'Remove it' }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Reason' }), 'spam')
    await user.click(screen.getByRole('button', { name: 'Start in Español' }))
    expect(noteField()).toHaveProperty('value', expect.stringContaining('[qué]'))
    await user.click(screen.getByRole('button', { name: 'Start in English' }))
    expect(noteField()).toHaveProperty('value', expect.stringMatching(/^We took your text down/))
    await user.click(screen.getByRole('button', { name: 'Remove it' }))
    expect(decided()).toEqual([])
  })

  it('says what each choice will do', async () => {
    await open(anItem())
    const remove = screen.getByRole('radio', { name: 'Remove it' })
    const hint = document.getElementById(remove.getAttribute('aria-describedby') ?? '')
    expect(hint?.textContent).toContain('Nobody else can read it any more')
  })

  it('does not offer to leave a text as it is that waits for an answer', async () => {
    await open(anItem({ contentState: 'held' }))
    expect(screen.queryByRole('radio', { name: 'Nothing to do' })).toBeNull()
    expect(screen.getByText(/can not be left as it is/)).toBeTruthy()
  })

  it('leaves no crisis without action before its list is done', async () => {
    const { user, decided } = await open(anItem({ lane: 'crisis', severity: 3 }))
    await user.click(screen.getByRole('radio', { name: 'Nothing to do' }))
    await user.click(screen.getByRole('button', { name: 'Close it' }))
    expect(screen.getByRole('group', { name: 'One thing needs a change' })).toBeTruthy()
    expect(decided()).toEqual([])
  })

  it('chooses by single keys only once they are switched on, and never while one writes', async () => {
    const { user } = await open(anItem())
    const remove = () => screen.getByRole<HTMLInputElement>('radio', { name: 'Remove it' })
    await user.keyboard('r')
    expect(remove().checked).toBe(false)
    await user.click(screen.getByRole('checkbox', { name: 'Use single keys here' }))
    await user.keyboard('r')
    expect(remove().checked).toBe(true)
    await user.click(noteField())
    await user.keyboard('ea')
    expect(remove().checked).toBe(true)
    expect(noteField()).toHaveProperty('value', 'ea')
    expect(localStorage.getItem('kith.team-keys')).toBe('on')
  })
})

describe('when something changed in the meantime', () => {
  it('keeps what was typed, shows what changed, and sends the new version the next time', async () => {
    const item = anItem()
    const text = item.text.replace('two cups', 'a little')
    const decision = { action: 'ask-to-edit', policyCode: null, note: words, createdAt: '' }
    const answers = [
      () => refused('item.stale', present({ subjectVersion: 2, text })),
      () => Response.json(decision),
    ]
    const now = { item }
    const { user, decided } = await open(item, {
      'GET /api/queue/:id': () => Response.json(now.item),
      [decide]: () => {
        now.item = { ...item, text, subjectVersion: 2 }
        return answers.shift()?.() ?? refused('item.stale', null)
      },
    })
    await write(user)
    await user.click(send())
    const notice = await screen.findByRole('alert')
    expect(notice.textContent).toContain('The text was changed while you were writing')
    expect(within(notice).getByText('two cups').tagName).toBe('DEL')
    expect(within(notice).getByText('a little').tagName).toBe('INS')
    expect(noteField()).toHaveProperty('value', words)
    expect(document.activeElement?.contains(notice)).toBe(true)
    await user.click(send())
    await screen.findByRole('heading', { name: /^Done/ })
    expect(decided().map(({ body }) => body)).toMatchObject([
      { subjectVersion: 1, note: words },
      { subjectVersion: 2, note: words },
    ])
  })

  it('says who has it now, keeps what was typed, and sends nothing', async () => {
    const taken = present({ holder: 'Lorna K.', fence: 5 })
    const { user } = await open(anItem(), { [decide]: () => refused('item.taken', taken) })
    await write(user)
    await user.click(send())
    expect((await screen.findByRole('alert')).textContent).toMatch(/Lorna K\. has it until/)
    expect(noteField()).toHaveProperty('value', words)
  })

  it('lets one take it again with the words kept when the time had ended', async () => {
    const free = present({ state: 'open', holder: null, leaseUntil: null })
    const now = { item: anItem() }
    const { user, decided } = await open(now.item, {
      'GET /api/queue/:id': () => Response.json(now.item),
      [decide]: () => {
        const gone = { state: 'open' as const, holder: null, leaseUntil: null, mine: false }
        now.item = anItem(gone)
        return refused('item.lease-ended', free)
      },
      [claim]: () => {
        now.item = anItem({ fence: 5 })
        const { id, leaseUntil } = now.item
        return Response.json({ id, fence: 5, leaseUntil })
      },
    })
    await write(user)
    await user.click(send())
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Your time with this had ended',
    )
    const section = screen.getByRole('region', { name: 'What you wrote' })
    await user.click(within(section).getByRole('button', { name: 'Take it again' }))
    await screen.findByRole('heading', { name: 'Your decision' })
    expect(screen.queryByRole('alert')).toBeNull()
    expect(noteField()).toHaveProperty('value', words)
    await user.click(send())
    await waitFor(() => expect(decided()[1]?.body).toMatchObject({ fence: 5, note: words }))
  })

  it('shows what others decided beside what was typed, and nothing to send', async () => {
    const decision = {
      action: 'remove' as const,
      policyCode: 'spam' as const,
      note: 'We took it down.',
      createdAt: '2026-01-02T10:00:00.000Z',
    }
    const gone = {
      state: 'decided' as const,
      holder: null,
      leaseUntil: null,
      mine: false,
      decision,
    }
    const now = { item: anItem() }
    const { user } = await open(now.item, {
      'GET /api/queue/:id': () => Response.json(now.item),
      [decide]: () => {
        now.item = anItem(gone)
        return refused('item.decided', present(gone))
      },
    })
    await write(user)
    await user.click(send())
    const notice = await screen.findByRole('alert')
    expect(notice.textContent).toContain('Someone decided this while you were writing')
    expect(notice.textContent).toContain('We took it down.')
    expect(noteField()).toHaveProperty('value', words)
    expect(screen.queryByRole('button', { name: 'Ask for the change' })).toBeNull()
  })

  it('keeps what was typed over a reload of the page', async () => {
    const item = anItem()
    const { user, unmount } = await open(item)
    await write(user)
    unmount()
    const kept = { ...sessionStorage }
    forgetKept()
    for (const [name, value] of Object.entries(kept)) sessionStorage.setItem(name, String(value))
    await open(item)
    expect(noteField()).toHaveProperty('value', words)
  })

  it('does not change the text under the eyes of its reader', async () => {
    const item = anItem()
    const now = { item }
    const { user, queries } = await open(item, {
      'GET /api/queue/:id': () => Response.json(now.item),
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

describe('the time with an item', () => {
  it('counts down, and says politely when less than a minute is left', async () => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'Date'],
      shouldAdvanceTime: true,
    })
    await open(anItem({ leaseUntil: new Date(Date.now() + 150_000).toISOString() }))
    const title = screen.getByText('Yours for 2 minutes')
    const status = screen.getByRole('status')
    expect(status.textContent).toBe('')
    await act(() => vi.advanceTimersByTimeAsync(60_000))
    expect(title.textContent).toBe('Yours for 1 minute')
    expect(status.textContent).toBe('')
    await act(() => vi.advanceTimersByTimeAsync(35_000))
    expect(title.textContent).toBe('Yours for less than a minute')
    expect(status.textContent).toContain('Less than one minute is left')
    await act(() => vi.advanceTimersByTimeAsync(60_000))
    expect(title.textContent).toBe('Your time with this ended')
  })

  it('of another person leaves the item to be read, with their name', async () => {
    await open(anItem({ mine: false, holder: 'Lorna K.' }))
    expect(screen.getByText(/^Lorna K\. has this until/)).toBeTruthy()
    expect(screen.queryByRole('radio')).toBeNull()
  })

  it('is not offered for one’s own text', async () => {
    const own = { id: dana.id, screenName: 'Dana', memberSince: '2026-01-02', texts: 1, removed: 0 }
    const free = { state: 'open' as const, holder: null, leaseUntil: null, mine: false }
    await open(anItem({ ...free, mayClaim: false, author: own }))
    expect(screen.getByText('This is about your own text: someone else will look')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Take it' })).toBeNull()
  })
})

describe('words that may hurt', () => {
  it('are behind one line, with a button that says whether they are open', async () => {
    const text = 'I can not go on.'
    const spans = { ...anItem().signalRows[0], span: { start: 2, end: 15 } }
    const item = anItem({
      lane: 'crisis',
      severity: 3,
      subjectKind: 'reply',
      text,
      signals: ['crisis.distress'],
      signalRows: [
        {
          ...anItem().signalRows[0],
          ...spans,
          kind: 'rule',
          rule: 'crisis.distress',
          lane: 'crisis',
          severity: 3,
          note: null,
          reason: null,
          createdAt: new Date().toISOString(),
        },
      ],
    })
    const { user } = await open(item)
    expect(document.body.textContent).not.toContain('can not go')
    const button = screen.getByRole('button', {
      name: 'Crisis: speaks of self-harm. Show',
      expanded: false,
    })
    await user.click(button)
    expect(button.getAttribute('aria-expanded')).toBe('true')
    const shown = document.getElementById(button.getAttribute('aria-controls') ?? '')
    expect(shown?.textContent).toBe(text)
    expect(shown?.querySelector('mark')?.textContent).toBe('can not go on')
    await user.click(button)
    expect(document.body.textContent).not.toContain('can not go')
  })
})
