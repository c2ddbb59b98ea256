import { act, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { anItem, dana, fresh, openItem, routes } from '../../../testing/reviewing.tsx'
import { refusal } from '../../../testing/answers.ts'

beforeEach(fresh)
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the text of an item', () => {
  it('that its author took back is nobody’s to read, and the page says so in its place', async () => {
    const over = { state: 'closed' as const, holder: null, leaseUntil: null, mine: false }
    const gone = { contentState: 'withdrawn', excerpt: '', title: '', text: '', snapshot: null }
    await openItem(anItem({ ...over, ...gone, severity: 2, lane: 'harm' }))
    const text = screen.getByRole('article', { name: 'The text' })
    expect(text.textContent).toBe('Its author took it back. Nobody can read its words any more.')
  })

  it('that its author took back stays while it waits for an answer', async () => {
    await openItem(anItem({ contentState: 'withdrawn' }))
    expect(screen.getByRole('article', { name: 'The text' }).textContent).toContain('Take two cups')
  })
})

describe('what was before', () => {
  const past = { decisions: [], sanctions: [], notes: [], mayNote: false }
  const me = {
    'GET /api/me': { person: dana },
    'GET /api/queue/018f0000-0000-7000-8000-000000000001/member': past,
  }

  it('is left to others by who knows the author, and the page says so', async () => {
    await openItem(anItem({ known: true, mine: false, mayClaim: false }), me)
    expect(await screen.findByText(/^Because you know this person/)).toBeTruthy()
    expect(screen.queryByText('What was before')).toBeNull()
  })

  it('is read without a place to add to it by who reported the text', async () => {
    const { user } = await openItem(anItem({ mine: false, mayClaim: false }), me)
    await user.click(await screen.findByText('What was before'))
    expect(await screen.findByText(/^Others add the notes here/)).toBeTruthy()
    expect(screen.queryByRole('textbox', { name: /^Note something/ })).toBeNull()
  })
})

describe('the time with an item', () => {
  it('counts down, and says politely when less than a minute is left', async () => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'Date'],
      shouldAdvanceTime: true,
    })
    await openItem(anItem({ leaseUntil: new Date(Date.now() + 150_000).toISOString() }))
    const card = screen.getByRole('region', { name: /^Yours for 2 minutes/ })
    const title = within(card).getByText('Yours for 2 minutes')
    const status = within(card).getByRole('status')
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
    await openItem(anItem({ mine: false, holder: 'Lorna K.' }))
    expect(screen.getByText(/^Lorna K\. has this until/)).toBeTruthy()
    expect(screen.queryByRole('radio')).toBeNull()
  })

  it('is not offered for one’s own text', async () => {
    const known = { locale: 'en' as const, memberSince: '2026-01-02', texts: 1, removed: 0 }
    const own = { id: dana.id, screenName: 'Dana', mask: null, ...known }
    const free = { state: 'open' as const, holder: null, leaseUntil: null, mine: false }
    await openItem(anItem({ ...free, mayClaim: false, author: own }))
    expect(screen.getByText('This is about your own text: someone else will look')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Take it' })).toBeNull()
  })

  it('is not offered to who decided what its author asks to be looked at again', async () => {
    const now = new Date().toISOString()
    const appeal = {
      state: 'open' as const,
      words: 'I meant nobody by it.',
      createdAt: now,
      action: 'remove' as const,
      policyCode: null,
      note: '',
      decidedAt: now,
      decidedBy: [dana.screenName],
    }
    const free = { state: 'open' as const, holder: null, leaseUntil: null, mine: false }
    await openItem(anItem({ ...free, mayClaim: false, appeals: [appeal] }))
    expect(screen.getByText('You decided this: someone else will look again')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Take it' })).toBeNull()
  })
})

describe('an item whose decision was taken back', () => {
  it('says apart why it was here before', async () => {
    const [report] = anItem().signalRows
    if (!report) throw new Error('there is a report')
    const undo = { ...report, kind: 'undo' as const, reason: null }
    const before = { ...report, reason: 'spam', note: 'She sells it.', earlier: true }
    await openItem(anItem({ signalRows: [before, undo] }))
    const why = screen.getByRole('region', { name: 'Why it is here' })
    const [now, earlier] = within(why).getAllByRole('list')
    expect(now?.textContent).not.toContain('She sells it.')
    expect(earlier?.textContent).toContain('She sells it.')
    expect(within(why).getByRole('heading', { level: 3 }).textContent).toMatch(/taken back$/)
  })
})

describe('what brought a text here', () => {
  it('is told by the name that the team gave its rule', async () => {
    const rule = '01985c5e-0000-7000-8000-000000000001'
    const signalRows = anItem().signalRows.map((row) => {
      return { ...row, kind: 'rule' as const, rule, name: 'Pills for sale', reason: null }
    })
    await openItem(anItem({ signalRows }))
    expect(screen.getByText(/a rule of the team, “Pills for sale”/)).toBeTruthy()
  })

  it('is no guess: that is told beside it, with the words that weigh most', async () => {
    const text = 'Order our drops, big discount today.'
    const spans = [
      { start: 0, end: 15 },
      { start: 17, end: 29 },
    ]
    await openItem(anItem({ text, guesses: [{ rule: 'guess.spam', score: 0.826, spans }] }))
    const title = screen.getByRole('heading', { name: 'A guess' })
    const part = title.parentElement?.textContent ?? ''
    expect(part).toContain('This looks like an advert: 83% sure.')
    expect(part).toContain('The words that weigh most: Order our drops big discount')
    expect(part).toContain('Nothing is held or shown first because of a guess.')
  })

  it('is no guess of distress: how that comes to the crises is told beside it', async () => {
    const guesses = [{ rule: 'guess.distress', score: 0.85, spans: [] }]
    for (const contentState of ['live', 'held']) {
      const { unmount } = await openItem(anItem({ guesses, contentState, lane: 'spam' }))
      expect(screen.getByText(/take this, and open “Is a life in danger\?”/)).toBeTruthy()
      unmount()
    }
    await openItem(anItem({ guesses, lane: 'crisis' }))
    expect(screen.queryByText(/Is a life in danger\?/)).toBeNull()
  })

  it('says nothing of guesses where there are none', async () => {
    await openItem(anItem())
    expect(screen.queryByRole('heading', { name: 'A guess' })).toBeNull()
  })
})

describe('who can read a text', () => {
  it.each([
    ['public', 'live', /Anyone on the internet can read this, also without an account/],
    ['members', 'live', /Everyone in the group can read this, and anyone with an account can join/],
    ['private', 'live', /^Everyone in the group can read this\.$/],
    ['public', 'held', /Only its author and the team can see this yet/],
  ] as const)(
    'is said as it is in a group that is %s: %s',
    async (visibility, contentState, said) => {
      await openItem(anItem({ visibility, contentState }))
      expect(screen.getByText(said)).toBeTruthy()
    },
  )

  it.each([
    ['public', /Anyone on the internet can read it at once/],
    ['members', /and whoever joins/],
    ['private', /^Everyone in the group can read it at once, and the member is told\.$/],
  ] as const)(
    'once it is let through in a group that is %s is said before',
    async (visibility, said) => {
      await openItem(anItem({ visibility, contentState: 'held' }))
      expect(screen.getByText(said)).toBeTruthy()
    },
  )
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
          name: null,
          lane: 'crisis',
          severity: 3,
          note: null,
          reason: null,
          createdAt: new Date().toISOString(),
          earlier: false,
        },
      ],
    })
    const { user } = await openItem(item)
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

describe('an item that is not there', () => {
  it('stays so, and is not asked for again when the queue changes', async () => {
    const answers = { [routes.read]: () => refusal('request.not-found', 404) }
    const { queries, sent } = await openItem(anItem(), answers)
    const title = screen.getByRole('heading', { level: 1 })
    await act(() => queries.invalidateQueries())
    expect(screen.getByRole('heading', { level: 1 })).toBe(title)
    expect(sent(routes.read.split(' ')[1] ?? '')).toHaveLength(1)
  })
})
