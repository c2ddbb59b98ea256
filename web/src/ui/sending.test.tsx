import { act, screen } from '@testing-library/react'
import { useEffect } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { draw } from '../testing/draw.tsx'
import { Sending } from './sending.tsx'
import { ProblemError, type FailureCode } from '../lib/problem-error.ts'
import { useSending } from '../lib/use-sending.ts'

Element.prototype.scrollIntoView = () => {}
afterEach(() => vi.useRealTimers())

describe('what one sends', () => {
  it('goes once, however often one presses', async () => {
    const { tries, press, answer } = await opened()
    press()
    press()
    expect(tries).toHaveLength(1)
    await answer('sent')
    expect(screen.getByText('done here: sent')).toBeTruthy()
    expect(screen.queryByText('Sending…')).toBeNull()
  })

  it('is shown as being sent, and as nothing else, until there is an answer', async () => {
    const { press, answer } = await opened()
    press()
    expect(screen.getByText('Sending…').closest('.sending')?.textContent).toBe(
      'Sending…Nobody else sees it yet.the words',
    )
    expect(document.activeElement?.className).toContain('sending')
    await answer('sent')
  })

  it('that failed is kept, says so, and goes again with the same key', async () => {
    const { tries, press, refuse, answer, user } = await opened()
    press()
    await refuse('request.failed', 500)
    expect(screen.getByText('Not sent')).toBeTruthy()
    expect(screen.getByRole('alert').textContent).toContain('Your words are safe')
    expect(screen.getByText('the words')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(tries).toHaveLength(2)
    expect(tries[1]?.key).toBe(tries[0]?.key)
    await answer('sent')
    expect(screen.getByText('done here: sent')).toBeTruthy()
  })

  it('that failed can be changed; then it is something else, with a key of its own', async () => {
    const { tries, press, refuse, user } = await opened()
    press()
    await refuse('request.failed', 500)
    await user.click(screen.getByRole('button', { name: 'Change the words' }))
    expect(screen.queryByText('Not sent')).toBeNull()
    press('other words')
    expect(tries[1]?.key).not.toBe(tries[0]?.key)
  })

  it('that would be refused again goes back at once to where it can be changed', async () => {
    const { press, refuse } = await opened()
    press()
    await refuse('message.link-early', 422)
    expect(screen.queryByText('Not sent')).toBeNull()
    expect(screen.getByText('error: message.link-early')).toBeTruthy()
  })

  it('without a connection waits for one, and then goes by itself with the same key', async () => {
    const { tries, press, refuse, answer } = await opened()
    press()
    await refuse('offline', 0)
    expect(screen.getByText('Waiting for a connection')).toBeTruthy()
    expect(tries).toHaveLength(1)
    await act(async () => void window.dispatchEvent(new Event('online')))
    expect(screen.getByText('Waiting for a connection')).toBeTruthy()
    expect(tries).toHaveLength(2)
    expect(tries[1]?.key).toBe(tries[0]?.key)
    await answer('sent')
    expect(screen.getByText('done here: sent')).toBeTruthy()
  })

  it('also where the browser sees no change, as when the server was away', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const { tries, press, refuse } = await opened()
    press()
    await refuse('offline', 0)
    await act(() => vi.advanceTimersByTimeAsync(10_000))
    expect(tries).toHaveLength(2)
    await refuse('offline', 0)
    expect(screen.getByText('Waiting for a connection')).toBeTruthy()
  })

  it('takes nobody along who went elsewhere', async () => {
    const { press, answer, unmount, dones } = await opened()
    press()
    unmount()
    await answer('sent')
    expect(dones).toEqual(['done elsewhere: sent'])
  })

  it('is sent, even if what follows goes wrong', async () => {
    const { tries, press, answer } = await opened(true)
    press()
    await answer('sent')
    expect(tries).toHaveLength(1)
    expect(screen.queryByText('Not sent')).toBeNull()
  })
})

async function opened(breaks = false) {
  const tries: { content: string; key: string }[] = []
  const dones: string[] = []
  let settle: { resolve: (sent: string) => void; reject: (why: Error) => void } | undefined
  let press: (content: string) => void = () => {}
  function Box() {
    const sending = useSending({
      send: (content: string, key) => {
        tries.push({ content, key })
        return new Promise<string>((resolve, reject) => {
          settle = { resolve, reject }
        })
      },
      done: (sent, _content, here) => {
        dones.push(`done ${here ? 'here' : 'elsewhere'}: ${sent}`)
        return breaks ? Promise.reject(new Error('the draft stays')) : undefined
      },
    })
    useEffect(() => {
      press = sending.send
    })
    if (sending.going !== 'not') return <Sending sending={sending}>the words</Sending>
    const code = sending.error instanceof ProblemError ? sending.error.code : ''
    return <p>{code === '' ? dones.join() : `error: ${code}`}</p>
  }
  const view = await draw(<Box />)
  return {
    ...view,
    tries,
    dones,
    press: (content = 'the words') => act(() => press(content)),
    answer: (sent: string) => act(async () => settle?.resolve(sent)),
    refuse: (code: FailureCode, status: number) =>
      act(async () => settle?.reject(new ProblemError({ code, status, title: '', requestId: '' }))),
  }
}
