import { act, fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '../lib/i18n.ts'
import { ProblemError } from '../lib/problem-error.ts'
import { draw } from '../testing/draw.tsx'
import { agoOf } from './ago.ts'
import { expectArrival } from './arrival.ts'
import { Avatar } from './avatar.tsx'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Notice } from './notice.tsx'
import { OfflineStrip } from './offline-strip.tsx'
import { PageTitle } from './page-title.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { StepText } from './step-text.tsx'
import { Table } from './table.tsx'
import { DateText, TimeAgo } from './time-text.tsx'
import { ToastRegion } from './toast-region.tsx'
import { currentToast, dismiss, toast } from './toasts.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('a dialog', () => {
  function Asking() {
    const [open, setOpen] = useState(false)
    return (
      <>
        <Button onClick={() => setOpen(true)}>Delete</Button>
        <Dialog open={open} onClose={() => setOpen(false)} title="Delete this post?">
          A note stays.
        </Dialog>
      </>
    )
  }

  it('is named by its title, takes the focus there, and is gone after Close', async () => {
    const { user } = await draw(<Asking />)
    expect(screen.queryByRole('dialog')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Delete' }))
    const dialog = screen.getByRole('dialog', { name: 'Delete this post?' })
    expect(document.activeElement).toBe(within(dialog).getByRole('heading'))
    await user.click(within(dialog).getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('a notice', () => {
  it('says in words what kind it is when it has no title', async () => {
    await draw(<Notice kind="warning">This looks like a phone number.</Notice>)
    expect(screen.getByText('Warning:')).toBeTruthy()
  })

  it('of a failure says what happened, that the words are safe, and tries again', async () => {
    const again = vi.fn<() => void>()
    const error = new ProblemError({ code: 'server.busy', status: 503, title: '', requestId: 'r' })
    const { user } = await draw(<ProblemNotice error={error} onRetry={again} wordsSafe />)
    const text = screen.getByRole('alert').textContent
    expect(text).toContain('Kith is very busy')
    expect(text).toContain('Your words are safe.')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(again).toHaveBeenCalledOnce()
  })

  it('of an unknown failure shows no inner words, and nothing is shown without a failure', async () => {
    const { unmount } = await draw(<ProblemNotice error={new Error('SELECT failed')} />)
    expect(screen.getByRole('alert').textContent).not.toContain('SELECT')
    unmount()
    await draw(<ProblemNotice error={null} />)
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('toasts', () => {
  it('stay 20 seconds, and can be undone until then', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    const undo = vi.fn<() => void>()
    await draw(<ToastRegion />)
    act(() => toast('Post saved.', undo))
    expect(screen.getByRole('status').textContent).toContain('Post saved.')
    await act(() => vi.advanceTimersByTimeAsync(18_000))
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
    expect(undo).toHaveBeenCalledOnce()
    expect(currentToast()).toBeNull()
    act(() => toast('Group left.'))
    await act(() => vi.advanceTimersByTimeAsync(20_500))
    expect(currentToast()).toBeNull()
  })

  it('do not pile up: the last is shown alone', async () => {
    await draw(<ToastRegion />)
    act(() => toast('Post saved.'))
    act(() => toast('Group left.'))
    expect(screen.getByRole('status').textContent).toBe('Group left.Close')
    act(() => dismiss(currentToast()?.id ?? 0))
  })

  it('wait while one points at them', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    await draw(<ToastRegion />)
    act(() => toast('Post saved.'))
    fireEvent.mouseEnter(screen.getByText('Post saved.'))
    await act(() => vi.advanceTimersByTimeAsync(60_000))
    expect(currentToast()).not.toBeNull()
    act(() => dismiss(currentToast()?.id ?? 0))
  })

  it.each([
    ['over a button', 700, '48px'],
    ['over none', 100, '0px'],
  ] as const)('stand no higher than they have to, %s', async (_, y, lift) => {
    vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (
      this: HTMLElement,
    ) {
      const lifted = Number.parseInt(this.style.marginBottom || '0', 10)
      return new DOMRect(16, this.closest('main') ? y : 690 - lifted, 358, 56)
    })
    await draw(
      <>
        <main>
          <Button>Send</Button>
        </main>
        <ToastRegion />
      </>,
    )
    act(() => toast('It is saved.'))
    const line = screen.getByText('It is saved.').parentElement
    await new Promise((resolve) => requestAnimationFrame(resolve))
    await vi.waitFor(() => expect(line?.style.marginBottom).toBe(lift))
    act(() => dismiss(currentToast()?.id ?? 0))
  })
})

describe('the title of a page', () => {
  it('is the one heading and the title of the document', async () => {
    await draw(<PageTitle>Groups</PageTitle>)
    expect(screen.getByRole('heading', { level: 1, name: 'Groups' })).toBeTruthy()
    expect(document.title).toBe('Groups · Kith')
  })

  it('takes the focus when one arrives from another screen, not on the first load', async () => {
    const { unmount } = await draw(<PageTitle>Groups</PageTitle>)
    expect(document.activeElement).toBe(document.body)
    unmount()
    expectArrival()
    await draw(<PageTitle>Search</PageTitle>)
    expect(document.activeElement).toBe(screen.getByRole('heading'))
  })
})

describe('times', () => {
  const now = Date.parse('2026-03-10T12:00:00Z')
  it.each([
    ['2026-03-10T11:59:40Z', 'now'],
    ['2026-03-10T12:00:40Z', 'now'],
    ['2026-03-10T11:15:00Z', { value: 45, unit: 'minute' }],
    ['2026-03-10T09:00:00Z', { value: 3, unit: 'hour' }],
    ['2026-03-08T12:00:00Z', { value: 2, unit: 'day' }],
    ['2026-03-03T12:00:00Z', 'date'],
  ])('%s was %o', (then, ago) => {
    expect(agoOf(Date.parse(then), now)).toEqual(ago)
  })

  it('are said in the language of the page, with the exact time for machines', async () => {
    const at = new Date(Date.now() - 3 * 3_600_000 - 60_000).toISOString()
    await draw(<TimeAgo at={at} />)
    expect(screen.getByText('3 hours ago').getAttribute('datetime')).toBe(at)
    act(() => i18n.activate('es'))
    expect(screen.getByText('hace 3 horas')).toBeTruthy()
  })

  it('do not move a calendar day into the day before', async () => {
    await draw(<DateText at="2026-03-01" />)
    expect(screen.getByText('March 1, 2026')).toBeTruthy()
  })
})

describe('the rest of the kit', () => {
  it('counts steps in words', async () => {
    await draw(<StepText step={2} of={5} />)
    expect(screen.getByText('Step 2 of 5')).toBeTruthy()
  })

  it('names a progress bar', async () => {
    await draw(<ProgressBar label="40 of 90 read" value={40} max={90} />)
    expect(screen.getByRole('progressbar', { name: '40 of 90 read' })).toBeTruthy()
  })

  it('does not read initials aloud', async () => {
    await draw(<Avatar name="quiet_river" />)
    expect(screen.getByText('QR').getAttribute('aria-hidden')).toBe('true')
  })

  it('names a table, its columns and its rows', async () => {
    const columns = [
      { key: 'week', label: 'Week', cell: (row: { week: string }) => row.week },
      { key: 'joined', label: 'Joined', cell: () => 'fewer than 11', numeric: true },
    ]
    const rows = [{ week: '3 March' }]
    await draw(<Table caption="Codes" columns={columns} rows={rows} rowKey={(row) => row.week} />)
    const table = screen.getByRole('table', { name: 'Codes' })
    expect(within(table).getByRole('columnheader', { name: 'Joined' })).toBeTruthy()
    expect(within(table).getByRole('rowheader', { name: '3 March' })).toBeTruthy()
    expect(within(table).getByRole('cell').getAttribute('data-label')).toBe('Joined')
  })

  it('says that there is no connection, and stops when there is one', async () => {
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true)
    await draw(<OfflineStrip />)
    expect(screen.getByRole('status').textContent).toBe('')
    online.mockReturnValue(false)
    act(() => void window.dispatchEvent(new Event('offline')))
    expect(screen.getByRole('status').textContent).toContain('You have no connection')
  })
})
