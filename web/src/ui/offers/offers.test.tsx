import { act, screen, waitFor } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import { i18n } from '../../lib/i18n.ts'
import { forgetKept } from '../../lib/kept.ts'
import { draw } from '../../testing/draw.tsx'
import { bodyOfLines, textOf } from '../body/body-text.ts'
import { ToastRegion } from '../toast-region.tsx'
import { Offers, TextOffers } from './offers.tsx'

beforeEach(() => forgetKept())

describe('what leads to a person is offered for removal', () => {
  it('goes from title and text by one press, by keyboard, and comes back by another', async () => {
    const { user, said } = await writing('It is 612-555-0143, call me', 'Call 612-555-0143')
    const line = await screen.findByText(/This looks like a phone number/)
    expect(line.textContent).toBe('This looks like a phone number: 612-555-0143. Remove it?')
    expect(line.closest('[role]')?.getAttribute('role')).toBe('status')
    screen.getByRole('button', { name: 'Remove 612-555-0143' }).focus()
    await user.keyboard('{Enter}')
    expect(said()).toEqual(['Call', 'It is, call me'])
    expect(screen.queryByText(/This looks like/)).toBeNull()
    expect(document.activeElement).toBe(screen.getAllByRole('status')[0])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(said()).toEqual(['Call 612-555-0143', 'It is 612-555-0143, call me'])
  })

  it('undo keeps what was written in the meantime', async () => {
    const { user, said, write } = await writing('one\nmail a@example.org')
    await user.click(await screen.findByRole('button', { name: 'Remove a@example.org' }))
    write('zero\none\nmail')
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(said()).toEqual(['', 'zero\none\nmail a@example.org'])
  })

  it('what one keeps is not asked about again in that text, but anything else is', async () => {
    const { user, write, unmount } = await writing('mail a@example.org')
    await user.click(await screen.findByRole('button', { name: 'Keep a@example.org' }))
    expect(screen.queryByText(/This looks like/)).toBeNull()
    unmount()
    const again = await writing('mail a@example.org')
    again.write('mail a@example.org or b@example.org')
    expect(await screen.findByRole('button', { name: 'Keep b@example.org' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Keep a@example.org' })).toBeNull()
    expect(JSON.stringify([localStorage, sessionStorage])).not.toContain('example.org')
    void write
  })

  it('at most three at a time, and none of what people ordinarily write', async () => {
    const { write } = await writing('a@example.org b@example.org c@example.org d@example.org')
    await screen.findByText('And one more thing like this.')
    expect(screen.getAllByRole('button', { name: /^Remove / })).toHaveLength(3)
    write('I take 2 * 3 * 4 mg since 3/12/2025')
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Remove / })).toBeNull())
  })

  it('in Spanish', async () => {
    await act(async () => i18n.activate('es'))
    await writing('llámame al 612 345 678')
    expect((await screen.findByText(/Esto parece/)).textContent).toBe(
      'Esto parece un número de teléfono: 612 345 678. ¿Desea quitarlo?',
    )
  })

  it('also in plain text that one writes about oneself', async () => {
    const { user } = await draw(<Plain />)
    await user.click(await screen.findByRole('button', { name: 'Remove Maria Lopez' }))
    expect(screen.getByTestId('text').textContent).toBe('My name is')
  })
})

describe('who sounds desperate', () => {
  it('is offered a line to call, quietly; once closed, only new words bring it back', async () => {
    const { user, write } = await writing('Some nights I want to die')
    const panel = await screen.findByText('That sounds very heavy')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(panel.closest('[role="status"]')).toBeTruthy()
    expect(screen.getAllByRole('link', { name: '988' })[0]?.getAttribute('href')).toBe('tel:988')
    expect(screen.getByText('Lines in other countries')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Close this' }))
    expect(screen.queryByText('That sounds very heavy')).toBeNull()
    write('Some nights I want to die. I want to die, truly')
    await act(() => new Promise((resolve) => setTimeout(resolve, 800)))
    expect(screen.queryByText('That sounds very heavy')).toBeNull()
    write('Some nights I want to die. Nobody would miss me')
    expect(await screen.findByText('That sounds very heavy')).toBeTruthy()
  })

  it('and nobody else is', async () => {
    await writing('I don’t want to die. The wait is killing me, I am dead tired')
    await act(() => new Promise((resolve) => setTimeout(resolve, 800)))
    expect(screen.queryByText('That sounds very heavy')).toBeNull()
  })
})

async function writing(text: string, title = '') {
  let now = { title, body: bodyOfLines(text) }
  let set: (words: typeof now) => void = () => {}
  function Box() {
    const [words, setWords] = useState({ title, body: bodyOfLines(text) })
    useEffect(() => {
      now = words
      set = setWords
    }, [words])
    return (
      <>
        <Offers
          name="test"
          title={words.title}
          body={words.body}
          onChange={({ title: next = '', body }) => setWords({ title: next, body })}
        />
        <ToastRegion />
      </>
    )
  }
  const view = await draw(<Box />)
  return {
    ...view,
    said: () => [now.title, textOf(now.body)],
    write: (next: string) => act(() => set({ title, body: bodyOfLines(next) })),
  }
}

function Plain() {
  const [text, setText] = useState('My name is Maria Lopez')
  return (
    <>
      <p data-testid="text">{text}</p>
      <TextOffers name="about" text={text} onChange={setText} />
    </>
  )
}
