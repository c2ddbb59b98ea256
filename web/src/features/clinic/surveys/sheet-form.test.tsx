import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetKept } from '../../../lib/kept.ts'
import { draw } from '../../../testing/draw.tsx'
import { SheetForm } from './sheet-form.tsx'

const answer = vi.fn<(sent: unknown) => Response>()

beforeEach(() => {
  answer.mockReturnValue(new Response(null, { status: 204 }))
  vi.stubGlobal('fetch', (_: string, { body }: RequestInit) =>
    Promise.resolve(answer(typeof body === 'string' ? JSON.parse(body) : null)),
  )
})
afterEach(() => {
  vi.unstubAllGlobals()
  answer.mockReset()
  forgetKept()
})

const question = (name: string) => within(screen.getByRole('group', { name }))
const heard = () => question('Have you heard of Kith before today?')
const save = () => screen.getByRole('button', { name: 'Save and go to the next sheet' })

describe('keying in a sheet', () => {
  it('shows only the questions that the answers lead to', async () => {
    const { user } = await draw(<SheetForm clinicId="c" />)
    expect(screen.queryByRole('group', { name: 'How did you first hear of it?' })).toBeNull()
    await user.click(heard().getByRole('radio', { name: 'Yes' }))
    expect(screen.getByRole('group', { name: 'How did you first hear of it?' })).toBeTruthy()
    await user.click(heard().getByRole('radio', { name: 'No' }))
    expect(screen.queryByRole('group', { name: 'How did you first hear of it?' })).toBeNull()
  })

  it('sends it, and is ready for the next with the same language', async () => {
    const { user } = await draw(<SheetForm clinicId="c" />)
    await user.click(question('Language of the sheet').getByRole('radio', { name: 'Spanish' }))
    await user.click(heard().getByRole('radio', { name: 'Yes' }))
    await user.click(
      question('How did you first hear of it?').getByRole('radio', { name: 'From a brochure' }),
    )
    await user.click(save())
    expect(answer).toHaveBeenCalledWith({
      survey: 'visit-survey',
      mode: 'paper',
      language: 'es',
      answers: { heard: 'yes', 'how-heard': 'brochure' },
    })
    expect(await screen.findByText('1 sheet saved on this page')).toBeTruthy()
    expect(heard().getAllByRole('radio', { checked: false })).toHaveLength(2)
    expect(screen.getByRole('radio', { name: 'Spanish', checked: true })).toBeTruthy()
    expect(document.activeElement).toBe(heard().getByRole('radio', { name: 'Yes' }))
  })

  it('lets an answer be taken back to "left empty", and does not send it then', async () => {
    const { user } = await draw(<SheetForm clinicId="c" />)
    await user.click(screen.getByRole('radio', { name: 'English' }))
    await user.click(heard().getByRole('radio', { name: 'Yes' }))
    const how = question('How did you first hear of it?')
    await user.click(how.getByRole('radio', { name: 'Another way' }))
    await user.click(how.getByRole('radio', { name: 'Left empty' }))
    await user.click(save())
    expect(answer).toHaveBeenCalledWith(expect.objectContaining({ answers: { heard: 'yes' } }))
  })

  it('sums up what is missing and sends nothing', async () => {
    const { user } = await draw(<SheetForm clinicId="c" />)
    await user.click(save())
    expect(answer).not.toHaveBeenCalled()
    const summary = screen.getByRole('group', { name: '2 things need a change' })
    expect(document.activeElement).toBe(summary)
    await user.click(within(summary).getByRole('link', { name: /first question/ }))
    expect(document.activeElement).toBe(heard().getByRole('radio', { name: 'Yes' }))
  })

  it('keeps a sheet that could not be sent, also when one has to sign in on the way', async () => {
    answer.mockReturnValue(
      Response.json(
        { code: 'session.none', status: 401, title: '', requestId: '' },
        { status: 401 },
      ),
    )
    const { user, unmount } = await draw(<SheetForm clinicId="c" />)
    await user.click(screen.getByRole('radio', { name: 'English' }))
    await user.click(heard().getByRole('radio', { name: 'No' }))
    await user.click(save())
    expect(await screen.findByText(/Your words are safe/)).toBeTruthy()
    unmount()
    await draw(<SheetForm clinicId="c" />)
    expect(heard().getByRole('radio', { name: 'No', checked: true })).toBeTruthy()
  })
})
