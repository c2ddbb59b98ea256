import { act, fireEvent, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { useWish } from './use-wish.ts'

function Choice({ save }: { save: (wish: boolean) => Promise<unknown> }) {
  const [chosen, choose] = useWish<boolean>(true, save)
  return (
    <input
      type="checkbox"
      checked={chosen}
      onChange={({ currentTarget: { checked } }) => choose(checked)}
    />
  )
}

const box = () => screen.getByRole<HTMLInputElement>('checkbox')

it('a choice stands from the press on, and as it was where it could not be saved', async () => {
  const saving = Promise.withResolvers<void>()
  render(<Choice save={() => saving.promise} />)
  fireEvent.click(box())
  expect(box().checked).toBe(false)
  await act(async () => saving.reject(new Error('offline')))
  expect(box().checked).toBe(true)
})

it('the last choice stands, though an earlier one is answered', async () => {
  const first = Promise.withResolvers<void>()
  const saves = [first.promise]
  render(<Choice save={() => saves.shift() ?? Promise.withResolvers<void>().promise} />)
  fireEvent.click(box())
  fireEvent.click(box())
  fireEvent.click(box())
  await act(async () => first.resolve())
  expect(box().checked).toBe(false)
})
