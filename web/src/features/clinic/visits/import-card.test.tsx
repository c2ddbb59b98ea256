import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetKept } from '../../../lib/kept.ts'
import { refusal, serve, type Asked } from '../../../testing/answers.ts'
import { draw } from '../../../testing/draw.tsx'
import type { ImportBatch, VisitTable } from '../api.ts'
import { ImportCard } from './import-card.tsx'

const batch: ImportBatch = {
  id: 'i',
  source: 'desk',
  format: 'csv',
  state: 'received',
  problem: null,
  mine: true,
  createdAt: '2026-11-22T10:00:00Z',
  bytes: 1000,
  bytesDone: 0,
  read: 3,
  added: 1,
  changed: 1,
  same: 0,
  older: 0,
  inError: 0,
  ignored: 0,
  refused: 1,
  people: 12,
  refusals: [{ line: 4, reason: 'visit.day-impossible', detail: 'When' }],
  changes: [{ line: 3, field: 'occurredOn', from: '2026-03-10', to: '2026-03-17' }],
}
const table: VisitTable = {
  header: ['Chart', 'When', 'Result', 'No'],
  rows: [['•••41', '99/99/9999', 'Attended', '•••01']],
  dates: ['none', 'both', 'none', 'none'],
  columns: null,
  remembered: false,
  words: [
    { word: 'attended', means: 'finished' },
    { word: 'blue', means: null },
  ],
  unshown: 2,
}
const here = '/api/clinics/c/imports/i'
let asked: Asked[]
let now: ImportBatch

/** The server: one import that goes through its states at once. */
function answer(first: ImportBatch, shown: VisitTable | Response = table) {
  now = first
  const to = (state: ImportBatch['state']) => () => (now = { ...now, state })
  asked = serve({
    [`GET ${here}`]: () => now,
    [`GET ${here}/table`]: () => (shown instanceof Response ? shown.clone() : shown),
    [`POST ${here}/try`]: to('tried'),
    [`POST ${here}/start`]: to('done'),
    [`POST ${here}/stop`]: to('dropped'),
  })
}
const sentTo = (step: string) =>
  asked.filter(({ method, path }) => method === 'POST' && path === `${here}/${step}`)
const card = (imports = [now]) => <ImportCard clinicId="c" imports={imports} />
const tryFirst = () => screen.getByRole('button', { name: /^Try first/ })

beforeEach(() => answer(batch))
afterEach(() => {
  vi.unstubAllGlobals()
  forgetKept()
})

describe('what a dry run says', () => {
  const refusals = Array.from({ length: 100 }, (_, i) => ({
    line: i + 2,
    reason: 'visit.day-impossible' as const,
    detail: 'When',
  }))

  it('is folded where it is long, with how many there are in all', async () => {
    answer({ ...batch, state: 'tried', changed: 1100, refused: 300, refusals })
    const { user } = await draw(card())
    const folded = (await screen.findByText('Refused lines (300)')).closest('details')
    expect(folded?.open).toBe(false)
    await user.click(screen.getByText('See what changes (1,100 lines)'))
    expect(screen.getByText('Here are the first 1 of 1,100.')).toBeTruthy()
    expect(
      screen.getByText('Here are the first 100 of 300. The file has all of them.'),
    ).toBeTruthy()
  })

  it('says before the import that it can not be undone, and how a mistake is put right', async () => {
    answer({ ...batch, state: 'tried' })
    const { user } = await draw(card())
    expect(await screen.findByText('An import can not be undone as a whole')).toBeTruthy()
    expect(screen.getByText(/gets the status “Entered by mistake”/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Import now' }))
    await screen.findByRole('heading', { name: 'What was done' })
    expect(screen.queryByText('An import can not be undone as a whole')).toBeNull()
  })

  it('stands open where it is short', async () => {
    answer({ ...batch, state: 'tried' })
    await draw(card())
    const table = await screen.findByRole('table', { name: 'Refused lines' })
    expect(within(table).getByText('When')).toBeTruthy()
  })
})

describe('the columns of a file', () => {
  it('are asked for the first time, with the sample masked', async () => {
    await draw(card())
    expect(await screen.findByRole('heading', { name: 'Which column holds what?' })).toBeTruthy()
    const sample = screen.getByRole('table', { name: 'The first lines of your file' })
    expect(within(sample).getByText('•••41')).toBeTruthy()
  })

  it('are not tried before all that is needed is said, each fault at its field', async () => {
    const { user } = await draw(card())
    await screen.findByRole('heading', { name: 'Which column holds what?' })
    await user.click(tryFirst())
    expect(screen.getAllByText('Please choose the column with the patient number.')).toHaveLength(2)
    await user.selectOptions(screen.getByLabelText('Patient number'), 'Chart')
    await user.selectOptions(screen.getByLabelText('Day'), 'When')
    await user.selectOptions(screen.getByLabelText(/^Status/), 'Result')
    await screen.findByLabelText('“blue”')
    expect(screen.getByText(/^2 other words are not shown/)).toBeTruthy()
    await user.click(tryFirst())
    expect(screen.getAllByText('Please say how the days are written.')).toHaveLength(2)
    expect(screen.getAllByText('Please say what each word means.')).toHaveLength(2)
    expect(sentTo('try')).toEqual([])
  })

  it('go out as they were said, with the words of the status and the order of the days', async () => {
    const { user } = await draw(card())
    await screen.findByRole('heading', { name: 'Which column holds what?' })
    await user.selectOptions(screen.getByLabelText('Patient number'), 'Chart')
    await user.selectOptions(screen.getByLabelText('Day'), 'When')
    expect(screen.getByText('A day like 03/04/2026 can be read in two ways.')).toBeTruthy()
    await user.click(screen.getByLabelText('First the day, then the month'))
    await user.selectOptions(screen.getByLabelText(/^Status/), 'Result')
    await user.selectOptions(await screen.findByLabelText('“blue”'), 'Called off')
    await user.click(tryFirst())
    expect(await screen.findByRole('heading', { name: 'What would happen' })).toBeTruthy()
    expect(sentTo('try')[0]?.body).toEqual({
      columns: {
        kind: 'encounter',
        patientKey: 'Chart',
        date: 'When',
        dateOrder: 'day-first',
        status: 'Result',
        statuses: { attended: 'finished', blue: 'cancelled' },
      },
    })
  })

  it('are offered the second time, and can be changed', async () => {
    const columns = { kind: 'encounter', patientKey: 'Chart', date: 'When' } as const
    answer(batch, {
      ...table,
      columns: { ...columns, dateOrder: 'month-first' },
      remembered: true,
    })
    const { user } = await draw(card())
    expect(await screen.findByText('The columns are as they were the last time.')).toBeTruthy()
    expect(screen.queryByLabelText('Patient number')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Change the columns' }))
    expect(screen.getByLabelText<HTMLSelectElement>('Patient number').value).toBe('Chart')
    await user.click(tryFirst())
    expect(sentTo('try')[0]?.body).toEqual({ columns: { ...columns, dateOrder: 'month-first' } })
  })

  it('can not be told where the first line does not name them, and that is said', async () => {
    answer(batch, refusal('import.unreadable', 422, { reason: 'csv.no-header' }))
    await draw(card())
    expect(await screen.findByText(/The first line does not name the columns/)).toBeTruthy()
  })
})

describe('an import', () => {
  it('shows what would change and what is refused, and is read in only then', async () => {
    answer({ ...batch, state: 'tried' })
    const { user } = await draw(card())
    expect(await screen.findByRole('heading', { name: 'What would happen' })).toBe(
      document.activeElement,
    )
    await user.click(screen.getByText('See what changes (1 lines)'))
    expect(
      within(screen.getByRole('table', { name: 'What changes' })).getByText('2026-03-17'),
    ).toBeTruthy()
    const refused = within(screen.getByRole('table', { name: 'Refused lines' }))
    expect(refused.getByText('There is no such day or time.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Import now' }))
    expect(await screen.findByRole('heading', { name: 'What was done' })).toBeTruthy()
    expect(sentTo('start')).toHaveLength(1)
    expect(screen.queryByRole('button', { name: 'Import now' })).toBeNull()
  })

  it('is not offered where everything was refused', async () => {
    answer({ ...batch, state: 'tried', refused: 3 })
    await draw(card())
    expect(await screen.findByText(/We could use nothing in this file/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Import now' })).toBeNull()
  })

  it('that is under way is found again after the page was closed, and can be stopped', async () => {
    answer({ ...batch, state: 'importing', bytesDone: 400 })
    const { user } = await draw(card())
    expect((await screen.findByRole('progressbar')).getAttribute('value')).toBe('400')
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect(await screen.findByRole('heading', { name: 'Stopped' })).toBeTruthy()
  })

  it('of someone else is not taken up', async () => {
    answer({ ...batch, mine: false })
    await draw(card())
    expect(await screen.findByLabelText('File')).toBeTruthy()
  })

  it('of a file of another kind says which kind is wanted', async () => {
    answer({ ...batch, state: 'failed', problem: 'file.archive' })
    const { user } = await draw(<Again />)
    await user.upload(await screen.findByLabelText('File'), new File(['PK'], 'visits.csv'))
    await user.type(screen.getByLabelText('Name of the source'), 'desk')
    await user.click(screen.getByRole('button', { name: 'Send the file' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/save the table as CSV/)
  })

  it('keeps the file where sending failed', async () => {
    sending = { status: 413, body: { code: 'request.too-large', status: 413 } }
    const { user } = await draw(<Again />)
    await user.upload(await screen.findByLabelText('File'), new File(['x'], 'visits.csv'))
    await user.type(screen.getByLabelText('Name of the source'), 'desk')
    await user.click(screen.getByRole('button', { name: 'Send the file' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/too large to send/)
    expect(screen.getByLabelText<HTMLInputElement>('File').files).toHaveLength(1)
  })
})

const Again = () => <ImportCard clinicId="c" imports={[]} />
let sending: { status: number; body: unknown }

/** What is used of XMLHttpRequest. */
class FakeSender extends EventTarget {
  upload = new EventTarget()
  status = 0
  statusText = ''
  response: Blob | null = null
  open() {}
  setRequestHeader() {}
  getResponseHeader() {
    return 'application/json'
  }
  abort() {
    this.dispatchEvent(new Event('abort'))
  }
  send() {
    this.status = sending.status
    this.response = new Blob([JSON.stringify(sending.body)])
    queueMicrotask(() => this.dispatchEvent(new Event('load')))
  }
}
beforeEach(() => {
  sending = { status: 201, body: batch }
  vi.stubGlobal('XMLHttpRequest', FakeSender)
})
