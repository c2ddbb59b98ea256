import { QueryClient } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { aMember } from '../testing/people.ts'
import { forgetKept, useKept } from './kept.ts'
import { meQuery } from './me.ts'
import { enter, forgetPerson } from './session.ts'

const ana = aMember()
const ben = aMember({ id: '018f0000-0000-7000-8000-000000000002' })

beforeEach(() => forgetKept())

function kept(): string {
  return renderHook(() => useKept('reply.1')).result.current[0]
}

function type(words: string): void {
  const { result, unmount } = renderHook(() => useKept('reply.1'))
  act(() => result.current[1](words))
  unmount()
}

it('keeps typed words for who signs in again, and for nobody else', () => {
  const queries = new QueryClient()
  enter(queries, { person: ana })
  type('Dear all')
  forgetPerson(queries)
  enter(queries, { person: ana })
  expect(kept()).toBe('Dear all')
  forgetPerson(queries)
  enter(queries, { person: ben })
  expect(kept()).toBe('')
})

it('asks anew for all that a visitor saw', () => {
  const queries = new QueryClient()
  queries.setQueryData(['groups', 'list'], { items: [] })
  enter(queries, { person: ana })
  expect(queries.getQueryData(['groups', 'list'])).toBeUndefined()
  expect(queries.getQueryData(meQuery.queryKey)).toEqual({ person: ana })
})
