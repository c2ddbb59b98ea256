import { screen } from '@testing-library/react'
import { useQuery } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { draw } from '../../../testing/draw.tsx'
import type { PaperDesk } from './paper-api.ts'
import { PaperDeskList } from './paper-desk.tsx'

const nothing = { questions: 0, differing: 0, byOne: 0, singly: 0, waiting: [] }

function Desk(figures: Partial<PaperDesk>) {
  const data = { printed: 0, counted: 0, ...nothing, ...figures }
  return (
    <PaperDeskList caption="Forms" desk={useQuery({ queryKey: ['desk'], queryFn: () => data })} />
  )
}

async function said(figures: Partial<PaperDesk>) {
  const { unmount } = await draw(<Desk {...figures} />)
  const { textContent } = await screen.findByRole('region', { name: 'Forms' })
  unmount()
  return textContent.trim()
}

it('one form is one form, none is none, and of none nothing is compared', async () => {
  expect(await said({})).toBe('No forms are out, none are counted.')
  expect(await said({ printed: 1 })).toBe('1 form is out, none are counted.')
  expect(await said({ printed: 3, counted: 1, questions: 1, byOne: 1 })).toBe(
    '3 forms are out, 1 is counted. On the counted ones, 0 of 1 question were keyed in differently. 1 was keyed in twice by one person.',
  )
  expect(await said({ printed: 3, counted: 2, questions: 12, differing: 1 })).toBe(
    '3 forms are out, 2 are counted. On the counted ones, 1 of 12 questions was keyed in differently. None were keyed in twice by one person.',
  )
})
