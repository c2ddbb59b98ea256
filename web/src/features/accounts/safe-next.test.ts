import { expect, it } from 'vitest'
import { safeNext } from './safe-next.ts'

it.each([
  ['/new?group=breast-cancer', '/new?group=breast-cancer'],
  ['/posts/1/r/3#reply', '/posts/1/r/3#reply'],
  [undefined, '/home'],
  ['', '/home'],
  ['https://evil.example', '/home'],
  ['//evil.example/x', '/home'],
  ['/\\evil.example', '/home'],
  ['/\t/evil.example', '/home'],
  ['javascript:alert(1)', '/home'],
  ['/sign-in?next=/sign-in', '/home'],
])('signing in with next=%s leads to %s', (next, to) => {
  expect(safeNext(next, 'https://kith.example.org')).toBe(to)
})
