import { act, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetKept } from '../../../lib/kept.ts'
import { draw } from '../../../testing/draw.tsx'
import type { PaperForm } from './paper-api.ts'
import { PaperKeying } from './paper-keying.tsx'
import { PaperSettling } from './paper-settling.tsx'

const words = (en: string) => ({ en, es: en })
const form: PaperForm = {
  id: '018f0000-0000-7000-8000-000000000001',
  number: 'ABC-DEF',
  language: 'en',
  state: 'printed',
  keyings: 2,
  mine: false,
  differing: [],
  version: {
    key: 'garden',
    number: 1,
    title: words('Garden'),
    intro: words(''),
    licence: 'own',
    attribution: '',
    mayModify: true,
    items: [
      { type: 'decimal', id: 'dose', title: words('Dose'), min: 0, max: 10 },
      { type: 'text', id: 'said', title: words('Words') },
    ],
  },
}

const keys: (string | null)[] = []
const answer = vi.fn<(sent: unknown) => Response>()
beforeEach(() => {
  answer.mockImplementation(() => Response.json({ state: 'keyed-once', differing: 0 }))
  keys.length = 0
  vi.stubGlobal('fetch', (_: string, { body, headers }: RequestInit) => {
    keys.push(new Headers(headers).get('idempotency-key'))
    return Promise.resolve(answer(typeof body === 'string' ? JSON.parse(body) : null))
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  answer.mockReset()
  forgetKept()
})

const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const onDone = vi.fn<(said: string) => void>()
const keying = () => draw(<PaperKeying clinicId="c" form={form} onDone={onDone} />)

describe('a number on a paper form', () => {
  it.each([
    ['3.5', { number: 3.5 }],
    ['0.05', { number: 0.05 }],
    ['3,5', { number: 3.5 }],
    ['0,05', { number: 0.05 }],
    [' 7 ', { number: 7 }],
    ['3.50', { number: 3.5 }],
    [' ', { mark: 'missing' }],
    ['1e3', { text: '1e3' }],
    ['about 3', { text: 'about 3' }],
  ])('typed as "%s" is kept as it was meant', async (typed, sent) => {
    const { user } = await keying()
    await user.type(box('1. Dose'), typed)
    expect(box('1. Dose').value).toBe(typed)
    await user.type(box('2. Words'), 'none')
    await user.click(screen.getByRole('button', { name: 'Save this form' }))
    expect(answer).toHaveBeenCalledWith({
      round: 1,
      answers: { dose: sent, said: { text: 'none' } },
    })
  })

  it('is gone from the box once somebody says that it can not be read', async () => {
    const { user } = await keying()
    await user.type(box('1. Dose'), '3.')
    const [otherwise] = screen.getAllByRole('group', { name: /If there is no answer/ })
    if (!otherwise) throw new Error('no marks')
    await user.click(within(otherwise).getByRole('radio', { name: /read/ }))
    expect(box('1. Dose').value).toBe('')
  })
})

describe('words that are longer than the question takes', () => {
  const most = 2000
  const words = `${'a'.repeat(most)} and the last ones`

  it('stay as they are, with a word about it, and are sent only when somebody shortened them', async () => {
    const { user, unmount } = await keying()
    await user.type(box('1. Dose'), '2')
    await user.click(box('2. Words'))
    await user.paste(words.repeat(3))
    expect(box('2. Words').value).toBe(words.repeat(3))
    expect(screen.getByText(/this question takes 2000/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Save this form' }))
    expect(screen.getByRole('group', { name: /needs? a change/ }).textContent).toContain('shorten')
    expect(answer).not.toHaveBeenCalled()
    unmount()
    await keying()
    expect([box('1. Dose').value, box('2. Words').value]).toEqual(['2', words.repeat(3)])
  })
})

describe('an open choice on a paper form', () => {
  const source: PaperForm['version']['items'][number] = {
    type: 'open-choice',
    id: 'source',
    title: words('How'),
    options: [
      { code: 'friend', label: words('From a friend') },
      { code: 'leaflet', label: words('From a leaflet') },
    ],
  }
  const open = (repeats: boolean): PaperForm => ({
    ...form,
    version: { ...form.version, items: [{ ...source, repeats }] },
  })
  const drawn = async (repeats: boolean) => {
    const { user } = await draw(<PaperKeying clinicId="c" form={open(repeats)} onDone={onDone} />)
    const role = repeats ? 'checkbox' : 'radio'
    const tick = (name: string) => user.click(screen.getByRole(role, { name }))
    const save = () => user.click(screen.getByRole('button', { name: 'Save this form' }))
    return { user, tick, save }
  }
  const line = () =>
    screen.queryByRole<HTMLInputElement>('textbox', { name: /What is written there/ })

  it('takes the words of one who wrote their own, in place of a tick', async () => {
    const one = await drawn(false)
    await one.tick('From a friend')
    expect(line()).toBeNull()
    await one.tick('Something else')
    await one.user.type(line() ?? document.body, 'on the radio')
    await one.save()
    expect(answer).toHaveBeenLastCalledWith({
      round: 1,
      answers: { source: { codes: [], other: 'on the radio' } },
    })
  })

  it('takes them beside ticks, and lets go of them with the tick', async () => {
    const { user, tick, save } = await drawn(true)
    await tick('From a friend')
    await tick('Something else')
    await user.type(line() ?? document.body, 'on the radio')
    await tick('From a leaflet')
    await save()
    const both = { codes: ['friend', 'leaflet'], other: 'on the radio' }
    expect(answer).toHaveBeenLastCalledWith({
      round: 1,
      answers: { source: { ...both, codes: expect.arrayContaining(both.codes) } },
    })
    await tick('Something else')
    expect(line()).toBeNull()
    await tick('Can not be read')
    await save()
    expect(answer).toHaveBeenLastCalledWith({
      round: 1,
      answers: { source: { mark: 'illegible' } },
    })
  })

  it('needs the words, and no more than the question takes', async () => {
    const { user, tick, save } = await drawn(false)
    await tick('Something else')
    await save()
    expect(screen.getByRole('group', { name: /needs? a change/ }).textContent).toContain('words')
    await user.click(line() ?? document.body)
    await user.paste('w'.repeat(201))
    expect(screen.getByText(/this question takes 200/)).toBeTruthy()
    await save()
    expect(answer).not.toHaveBeenCalled()
    expect(line()?.value).toHaveLength(201)
  })

  it('shows both keyings with their words, and takes a third with its own', async () => {
    const differs: PaperForm = {
      ...open(true),
      state: 'differs',
      differing: [
        {
          item: 'source',
          first: { codes: ['friend'], other: 'radio' },
          second: { codes: ['friend'], other: 'audio' },
        },
      ],
    }
    const { user } = await draw(<PaperSettling clinicId="c" form={differs} onDone={onDone} />)
    expect(screen.getByRole('radio', { name: /From a friend, Something else: audio/ })).toBeTruthy()
    await user.click(screen.getByRole('radio', { name: 'Neither' }))
    await user.click(screen.getByRole('checkbox', { name: 'Something else' }))
    const settle = () => user.click(screen.getByRole('button', { name: 'Settle and count' }))
    await settle()
    expect(answer).not.toHaveBeenCalled()
    await user.type(line() ?? document.body, 'a radio')
    await settle()
    expect(answer).toHaveBeenCalledWith({
      chosen: { source: { codes: [], other: 'a radio' } },
    })
  })
})

describe('saving a form', () => {
  it('twice in one moment sends it under one key, so that it is keyed in once', async () => {
    const { user } = await keying()
    await user.type(box('1. Dose'), '2')
    await user.type(box('2. Words'), 'all')
    const save = screen.getByRole('button', { name: 'Save this form' })
    act(() => {
      save.click()
      save.click()
    })
    await vi.waitFor(() => expect(keys).toHaveLength(2))
    expect(new Set(keys).size).toBe(1)
  })

  it('that a colleague keyed in meanwhile says so, and keeps what was typed', async () => {
    answer.mockImplementation(() =>
      Response.json(
        { code: 'survey.changed', status: 409, title: '', requestId: '' },
        { status: 409 },
      ),
    )
    const { user } = await keying()
    await user.type(box('1. Dose'), '2')
    await user.type(box('2. Words'), 'all')
    await user.click(screen.getByRole('button', { name: 'Save this form' }))
    expect(await screen.findByText(/Someone else keyed this form in/)).toBeTruthy()
    expect(box('2. Words').value).toBe('all')
  })
})

describe('what was keyed in so far', () => {
  it('is there again after another page, or a session that ended', async () => {
    const { user, unmount } = await keying()
    await user.type(box('1. Dose'), '2.5')
    await user.type(box('2. Words'), 'half')
    unmount()
    await keying()
    expect([box('1. Dose').value, box('2. Words').value]).toEqual(['2.5', 'half'])
  })

  it('is not there any more once it was saved', async () => {
    const { user, unmount } = await keying()
    await user.type(box('1. Dose'), '2')
    await user.type(box('2. Words'), 'all')
    await user.click(screen.getByRole('button', { name: 'Save this form' }))
    await vi.waitFor(() => expect(onDone).toHaveBeenCalled())
    unmount()
    await keying()
    expect(box('1. Dose').value).toBe('')
  })

  it('holds for settling two keyings as well', async () => {
    const differs: PaperForm = {
      ...form,
      state: 'differs',
      differing: [{ item: 'dose', first: { number: 3.5 }, second: { number: 35 } }],
    }
    const settling = () => draw(<PaperSettling clinicId="c" form={differs} onDone={onDone} />)
    const { user, unmount } = await settling()
    const radios = () => screen.getAllByRole<HTMLInputElement>('radio')
    const third = radios()[2]
    if (!third) throw new Error('no third choice')
    await user.click(third)
    await user.type(box('1. Dose'), '3.6')
    unmount()
    await settling()
    expect(radios()[2]?.checked).toBe(true)
    expect(box('1. Dose').value).toBe('3.6')
  })
})
