import { expect, it } from 'vitest'
import { zonesWith } from './zones.ts'

const noon = new Date('2026-01-15T18:00:00Z')

it('begins with the zone one has, then those of most people, each by its city and its clock', () => {
  const zones = zonesWith('Europe/Dublin', 'en-US', noon)
  expect(zones[0]).toEqual({ value: 'Europe/Dublin', label: 'Dublin: 6:00 PM', often: true })
  expect(zones.find(({ value }) => value === 'America/New_York')).toEqual({
    value: 'America/New_York',
    label: 'New York: 1:00 PM',
    often: true,
  })
})

it('names every zone once, the rest by the letters of their cities', () => {
  const zones = zonesWith('America/Chicago', 'en', noon)
  const values = zones.map(({ value }) => value)
  expect(new Set(values).size).toBe(values.length)
  for (const known of Intl.supportedValuesOf('timeZone')) expect(values).toContain(known)
  const rest = zones.filter(({ often }) => !often).map(({ label }) => label.split(':')[0] ?? '')
  expect(rest).toEqual(rest.toSorted((one, other) => one.localeCompare(other, 'en')))
})

it('keeps a zone that the browser does not know by that name', () => {
  expect(zonesWith('UTC', 'es', noon)[0]).toEqual({
    value: 'UTC',
    label: 'UTC: 18:00',
    often: true,
  })
})
