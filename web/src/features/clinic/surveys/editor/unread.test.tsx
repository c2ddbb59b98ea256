import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { draw } from '../../../../testing/draw.tsx'
import { Unread } from './unread.tsx'

it.each([
  ['string', true],
  ['text', true],
  ['open-choice', true],
  ['choice', false],
  ['integer', false],
  ['display', false],
] as const)(
  'a question of the kind %s says that its words are shown to nobody: %s',
  async (kind, says) => {
    await draw(<Unread kind={kind} />)
    expect(screen.queryByText(/shown to nobody/) !== null).toBe(says)
  },
)
