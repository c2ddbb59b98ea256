import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetKept } from '../../../lib/kept.ts'
import { draw } from '../../../testing/draw.tsx'
import type { ImportBatch } from '../api.ts'
import { ImportForm } from './import-form.tsx'

const batch: ImportBatch = {
  id: 'i',
  source: 'desk',
  format: 'csv',
  dryRun: true,
  createdAt: '2026-11-22T10:00:00Z',
  read: 3,
  added: 2,
  changed: 0,
  same: 0,
  older: 0,
  ignored: 0,
  refused: 1,
  people: 12,
  refusals: [{ line: 4, reason: 'visit.day-ambiguous', detail: 'start' }],
}

interface Sent {
  url: string
  headers: Record<string, string>
  body: unknown
}
let sent: Sent[] = []
let reply: { status: number; body: unknown } | 'never' | 'lost'

/** What is used of XMLHttpRequest; the file is half sent before the answer comes. */
class FakeSender extends EventTarget {
  upload = new EventTarget()
  status = 0
  statusText = ''
  response: Blob | null = null
  #sent: Sent = { url: '', headers: {}, body: null }
  open(_: string, url: string) {
    this.#sent.url = url
  }
  setRequestHeader(name: string, value: string) {
    this.#sent.headers[name] = value
  }
  getResponseHeader() {
    return 'application/json'
  }
  abort() {
    this.dispatchEvent(new Event('abort'))
  }
  send(body: unknown) {
    sent.push({ ...this.#sent, body })
    this.upload.dispatchEvent(new ProgressEvent('progress', { loaded: 5, total: 10 }))
    if (reply === 'never') return
    if (reply === 'lost') {
      queueMicrotask(() => this.dispatchEvent(new Event('error')))
      return
    }
    this.status = reply.status
    this.response = new Blob([JSON.stringify(reply.body)])
    queueMicrotask(() => this.dispatchEvent(new Event('load')))
  }
}

beforeEach(() => {
  sent = []
  reply = { status: 200, body: batch }
  vi.stubGlobal('XMLHttpRequest', FakeSender)
})
afterEach(() => {
  vi.unstubAllGlobals()
  forgetKept()
})

const file = new File(['mrn,appointmentId\n'], 'visits.csv', { type: 'application/vnd.ms-excel' })
const form = (onDone = () => undefined) => (
  <ImportForm clinicId="c" usualSource="desk" onDone={onDone} />
)
const tryFirst = () => screen.getByRole('button', { name: /^Try first/ })

describe('importing visits', () => {
  it('tries first: the raw file goes out as what it is, and nothing is to be saved', async () => {
    const { user } = await draw(form())
    await user.upload(screen.getByLabelText('File'), file)
    await user.click(tryFirst())
    expect(await screen.findByRole('heading', { name: 'What would happen' })).toBe(
      document.activeElement,
    )
    const [first] = sent
    expect(first?.url).toBe('/api/clinics/c/visits/import?format=csv&source=desk&dryRun=true')
    expect(first?.headers).toMatchObject({ 'content-type': 'text/csv' })
    expect(first?.headers['idempotency-key']).toBeTruthy()
    expect(first?.body).toBeInstanceOf(Blob)
  })

  it('names the columns a CSV file needs, each with an example', async () => {
    const { user } = await draw(form())
    await user.click(screen.getByText('What a CSV file needs'))
    const table = screen.getByRole('table', { name: 'Columns for visits' })
    for (const column of ['encounterId', 'mrn', 'status', 'startDate', 'classCode'])
      expect(within(table).getByText(column)).toBeTruthy()
    expect(within(table).getByText('2026-03-10')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Save an example file' })).toBeTruthy()
  })

  it('says in words why a line was refused, and where', async () => {
    const { user } = await draw(form())
    await user.upload(screen.getByLabelText('File'), file)
    await user.click(tryFirst())
    const table = within(await screen.findByRole('table', { name: 'Refused lines' }))
    expect(table.getByRole('rowheader', { name: '4' })).toBeTruthy()
    expect(table.getByText(/can be two different days/)).toBeTruthy()
    expect(table.getByText('start')).toBeTruthy()
  })

  it('imports only after a trial, and the same file', async () => {
    const { user } = await draw(form())
    expect(screen.queryByRole('button', { name: 'Import now' })).toBeNull()
    await user.upload(screen.getByLabelText('File'), file)
    await user.click(tryFirst())
    reply = { status: 200, body: { ...batch, id: 'j', dryRun: false } }
    await user.click(await screen.findByRole('button', { name: 'Import now' }))
    expect(await screen.findByRole('heading', { name: 'What was done' })).toBeTruthy()
    expect(sent.map(({ url }) => url.includes('dryRun=true'))).toEqual([true, false])
    expect(screen.queryByRole('button', { name: 'Import now' })).toBeNull()
  })

  it('forgets the trial when the kind of file is changed', async () => {
    const { user } = await draw(form())
    await user.upload(screen.getByLabelText('File'), file)
    await user.click(tryFirst())
    await screen.findByRole('button', { name: 'Import now' })
    await user.selectOptions(screen.getByLabelText('Kind of file'), 'ndjson')
    expect(screen.queryByRole('button', { name: 'Import now' })).toBeNull()
  })

  it('offers no import where everything was refused', async () => {
    reply = { status: 200, body: { ...batch, read: 1, added: 0, refused: 1 } }
    const { user } = await draw(form())
    await user.upload(screen.getByLabelText('File'), file)
    await user.click(tryFirst())
    expect(await screen.findByText(/We could use nothing in this file/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Import now' })).toBeNull()
  })

  it('shows how far it is, and can be stopped', async () => {
    reply = 'never'
    const { user } = await draw(form())
    await user.upload(screen.getByLabelText('File'), file)
    await user.click(tryFirst())
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('5')
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect(await screen.findByText('Stopped. Nothing was saved.')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it.each([
    ['lost', /could not reach Kith/],
    [{ status: 413, body: { code: 'request.too-large', status: 413 } }, /too large to send/],
    [{ status: 422, body: { code: 'import.unreadable', status: 422 } }, /could not read this file/],
  ] as const)('keeps the file after a failure (%o)', async (failure, words) => {
    reply = failure
    const { user } = await draw(form())
    await user.upload(screen.getByLabelText('File'), file)
    await user.click(tryFirst())
    expect((await screen.findByRole('alert')).textContent).toMatch(words)
    reply = { status: 200, body: batch }
    await user.click(tryFirst())
    expect(await screen.findByRole('heading', { name: 'What would happen' })).toBeTruthy()
  })
})
