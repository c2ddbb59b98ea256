import { expect, test } from 'vitest'
import { retyped, shownTo, together, typedIn } from './own-words.ts'

const kept = {
  heard: { codes: ['yes'] },
  story: { text: 'since my second round' },
  how: { codes: ['other'], other: 'my sister' },
  born: { date: '1950-02-03' },
  age: { number: 70 },
}

test('a browser is shown what was chosen, and of words only those that were typed in it', () => {
  expect(shownTo(kept, ['how'])).toEqual({
    shown: { ...kept, story: {}, born: {} },
    unshown: ['story', 'born'],
  })
  expect(shownTo(kept, Object.keys(kept))).toEqual({ shown: kept, unshown: [] })
})

test('words that a browser did not see stay where it leaves the answer as it was shown', () => {
  const { shown } = shownTo(kept, [])
  expect(together(kept, shown, [])).toEqual(kept)
  expect(together(kept, { heard: { codes: ['no'] } }, [])).toEqual({
    heard: { codes: ['no'] },
    story: kept.story,
    born: kept.born,
  })
})

test('something else in their place is what the person says now', () => {
  const incoming = {
    ...shownTo(kept, []).shown,
    story: { text: 'new' },
    how: { codes: ['sister'] },
  }
  const after = together(kept, incoming, [])
  expect(after).toEqual({ ...kept, story: { text: 'new' }, how: { codes: ['sister'] } })
  expect(retyped(kept, after)).toEqual(['story'])
  expect(typedIn(incoming)).toEqual(['story'])
})

test('of one own words all can be taken away', () => {
  expect(together(kept, { story: {} }, ['story'])).toEqual({ story: {}, born: kept.born })
})
