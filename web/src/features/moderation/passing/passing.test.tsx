import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refusal, type Answers } from '../../../testing/answers.ts'
import { anItem, fresh, openItem } from '../../../testing/reviewing.tsx'

beforeEach(fresh)
afterEach(() => vi.unstubAllGlobals())

const NOTE = 'I know her from the Tuesday walks.'
const HAND = 'Hand it to a colleague'
const path = `/api/queue/${anItem().id}`
const items = [{ id: '018f0000-0000-7000-8000-0000000000aa', screenName: 'Joaquín' }]

async function opened(name: string, answers: Answers = {}) {
  const made = await openItem(anItem(), { [`GET ${path}/colleagues`]: { items }, ...answers })
  await made.user.click(screen.getByText('Pass it on'))
  await made.user.click(screen.getByRole('button', { name }))
  return { ...made, dialog: await screen.findByRole('dialog') }
}

describe('passing an item on', () => {
  it.each([
    ['Hand it on to the moderators', 'What should the next one know?'],
    ['Skip it', 'It is too close to home'],
  ])('%s: the focus goes to what is missing', async (name, field) => {
    const { user, dialog } = await opened(name)
    await user.click(within(dialog).getByRole('button', { name }))
    expect(document.activeElement).toBe(within(dialog).getByLabelText(field))
  })

  it('to a colleague asks for whom first, then for the note', async () => {
    const { user, dialog } = await opened(HAND)
    const whom = await within(dialog).findByRole('combobox')
    const send = within(dialog).getByRole('button', { name: HAND })
    await user.click(send)
    expect(document.activeElement).toBe(whom)
    await user.selectOptions(whom, 'Joaquín')
    await user.click(send)
    expect(document.activeElement).toBe(within(dialog).getByRole('textbox'))
  })

  it('keeps its note over a reload and a refusal, until it went through', async () => {
    const first = await opened('Hand it on to the moderators')
    await first.user.type(within(first.dialog).getByRole('textbox'), NOTE)
    first.unmount()
    const answers = [
      () => refusal('item.colleague', 422),
      () => new Response(null, { status: 204 }),
    ]
    const again = await opened('Hand it on to the moderators', {
      [`POST ${path}/escalate`]: () => answers.shift()?.(),
    })
    const note = within(again.dialog).getByRole('textbox')
    expect(note).toHaveProperty('value', NOTE)
    const send = within(again.dialog).getByRole('button', { name: 'Hand it on to the moderators' })
    await again.user.click(send)
    await within(again.dialog).findByRole('alert')
    expect(note).toHaveProperty('value', NOTE)
    await again.user.click(send)
    await waitFor(() => expect(note).toHaveProperty('value', ''))
  })
})

it.each([
  ['new-member', /kept for them for ten minutes/],
  ['crisis', /A crisis is kept for nobody/],
] as const)('says what handing over does in the lane %s', async (lane, words) => {
  const { user } = await openItem(anItem({ lane }))
  await user.click(screen.getByText('Pass it on'))
  expect(screen.getByText(words)).toBeTruthy()
  expect(screen.getAllByText(/kept for/)).toHaveLength(1)
})

it('is sent again after a lost answer as the same thing, so that it is done once', async () => {
  let tries = 0
  const { user, dialog, sent } = await opened('Hand it on to the moderators', {
    [`POST ${path}/escalate`]: () =>
      ++tries < 3 ? refusal('server.busy', 503) : new Response(null, { status: 204 }),
  })
  await user.type(within(dialog).getByRole('textbox'), NOTE)
  const send = within(dialog).getByRole('button', { name: 'Hand it on to the moderators' })
  await user.click(send)
  await within(dialog).findByRole('alert')
  await user.click(send)
  const keys = () => sent('/escalate').map(({ key }) => key)
  await waitFor(() => expect(keys()).toHaveLength(3))
  expect(new Set(keys()).size).toBe(1)
})

describe('skipping what somebody wrote whom one knows', () => {
  it.each([
    ['as it is offered', true],
    ['as one would rather not', false],
  ])('leaves out what they write from then on, %s', async (_, leaveOut) => {
    const sent: unknown[] = []
    const { user, dialog } = await opened('Skip it', {
      [`POST ${path}/skip`]: (body: unknown) => {
        sent.push(body)
        return new Response(null, { status: 204 })
      },
    })
    expect(within(dialog).queryByRole('checkbox')).toBeNull()
    await user.click(within(dialog).getByLabelText('I know the person'))
    const offer = within(dialog).getByLabelText('Also leave out what they write from now on')
    expect(offer).toHaveProperty('checked', true)
    if (!leaveOut) await user.click(offer)
    await user.click(within(dialog).getByRole('button', { name: 'Skip it' }))
    await waitFor(() => expect(sent).toMatchObject([{ reason: 'know-them', leaveOut }]))
  })
})
