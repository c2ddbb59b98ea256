import { expect, it } from 'vitest'
import { homeOf, safeNext } from './safe-next.ts'

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
  expect(safeNext(next, 'https://kith.example.org', '/home')).toBe(to)
})

it.each([
  ['a member', { clinics: [], admin: false }, '/home'],
  ['who works at a clinic', { clinics: ['one'], admin: false }, '/clinic'],
  ['an administrator', { clinics: [], admin: true }, '/admin'],
  ['nobody', null, '/home'],
])('%s begins at %s', (_who, person, home) => {
  expect(homeOf(person)).toBe(home)
  expect(safeNext(undefined, 'https://kith.example.org', homeOf(person))).toBe(home)
})
