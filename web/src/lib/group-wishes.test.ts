import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { refusal, serve } from '../testing/answers.ts'
import { dropCode, holdCode } from './code-in-hand.ts'
import { joinWished, wishedGroups, wishGroups } from './group-wishes.ts'

const ana = '018f0000-0000-7000-8000-000000000001'
const ben = '018f0000-0000-7000-8000-000000000002'

beforeEach(dropCode)
afterEach(() => vi.unstubAllGlobals())

it('joins each group once, and forgets what was refused but not what failed', async () => {
  const asked = serve({
    'POST /api/groups/a/join': { membership: 'member' },
    'POST /api/groups/b/join': () => refusal('request.forbidden', 403),
    'POST /api/groups/c/join': () => refusal('request.failed', 500),
  })
  wishGroups(ana, ['a', 'b', 'c'])
  await joinWished(ana, new QueryClient())
  expect(asked.map(({ path }) => path)).toEqual(['a', 'b', 'c'].map((g) => `/api/groups/${g}/join`))
  expect(wishedGroups(ana)).toEqual(['c'])
})

it('joins nothing for somebody else on the same device', async () => {
  const asked = serve({})
  wishGroups(ana, ['a'])
  await joinWished(ben, new QueryClient())
  expect(asked).toEqual([])
})

it('waits while it is not yet answered what the clinic may count', async () => {
  const asked = serve({ 'POST /api/groups/a/join': { membership: 'member' } })
  wishGroups(ana, ['a'])
  holdCode({ code: 'K7P39QXM2T1', clinicName: 'Lakeside', groupSlug: null })
  await joinWished(ana, new QueryClient())
  expect(asked).toEqual([])
  dropCode()
  await joinWished(ana, new QueryClient())
  expect(asked).toHaveLength(1)
})
