import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { anItem, fresh, openItem } from '../../../testing/reviewing.tsx'

beforeEach(fresh)
afterEach(() => vi.unstubAllGlobals())

const { group } = anItem()
const other = (lane: 'crisis' | 'spam' | 'advice', nth: number) => {
  const id = `018f0000-0000-7000-8000-00000000010${nth}`
  return { id, lane, subjectKind: 'reply' as const, group }
}
const mask = { number: 1, en: 'Quiet Heron', es: 'Garza Tranquila' }

describe('what else waits of the same person', () => {
  it('is an open crisis first, with the way there, before the text', async () => {
    const items = [other('crisis', 1), other('spam', 2), other('advice', 3)]
    await openItem(anItem({ others: { items, crises: 1, more: 0 } }))
    const told = screen.getByText('This person has an open crisis')
    const text = screen.getByRole('heading', { name: 'The text' })
    expect(told.compareDocumentPosition(text)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    const link = screen.getByRole('link', { name: /^Crisis: .*[Rr]eply in Just Talking/ })
    expect(link.getAttribute('href')).toContain(`/team/${items[0]?.id}`)
    const writer = within(screen.getByRole('region', { name: 'Who wrote it' }))
    expect(writer.getByText('2 more of theirs wait for the team')).toBeTruthy()
    expect(writer.getAllByRole('link', { hidden: true })).toHaveLength(2)
  })

  it('is one more in a crisis, and of a mask what is said of the mask', async () => {
    const others = { items: [other('crisis', 1)], crises: 1, more: 0 }
    const { unmount } = await openItem(anItem({ lane: 'crisis', severity: 3, others }))
    expect(screen.getByText('This person has one more open crisis')).toBeTruthy()
    unmount()
    const author = { ...anItem().author, screenName: 'Quiet Heron', mask, id: null }
    const unknown = { locale: null, memberSince: null, texts: null, removed: null }
    await openItem(anItem({ author: { ...author, ...unknown }, others }))
    expect(screen.getByText('Whoever writes under this mask has an open crisis')).toBeTruthy()
    expect(screen.queryByText(/This person/)).toBeNull()
  })

  it('says how many there are, of more than are named', async () => {
    const items = [other('spam', 1), other('spam', 2)]
    await openItem(anItem({ others: { items, crises: 0, more: 7 } }))
    expect(screen.getByText('9 more of theirs wait for the team')).toBeTruthy()
    expect(screen.getByText('And 7 that are less urgent.')).toBeTruthy()
  })

  it('counts the crises that are not named among the crises, and not with the rest', async () => {
    const items = [other('crisis', 1), other('crisis', 2)]
    await openItem(anItem({ others: { items, crises: 5, more: 4 } }))
    const told = screen.getByText('This person has 5 open crises').closest('.notice')
    expect(told?.textContent).toContain('And 3 more.')
    expect(screen.getByText('1 more of theirs waits for the team')).toBeTruthy()
    expect(screen.getByText('And 1 that is less urgent.')).toBeTruthy()
  })

  it('is not mentioned where there is nothing', async () => {
    await openItem(anItem())
    expect(screen.queryByText(/of theirs|open crisis/)).toBeNull()
  })
})
