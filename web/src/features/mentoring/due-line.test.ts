import { describe, expect, it } from 'vitest'
import { sinceText } from './due-line.tsx'

const now = new Date(2026, 2, 4, 9, 0).getTime()
const at = (day: number, hour: number) => new Date(2026, 2, day, hour, 30).getTime()

describe('since when something is overdue', () => {
  it('is a time of day today, a word for yesterday, and a date before', () => {
    expect(sinceText(at(4, 8), now, 'en')).toBe('8:30 AM')
    expect(sinceText(at(3, 23), now, 'en')).toBe('yesterday')
    expect(sinceText(at(3, 23), now, 'es')).toBe('ayer')
    expect(sinceText(at(2, 23), now, 'en')).toBe('March 2')
  })
})
