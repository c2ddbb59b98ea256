import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Problem } from '@kith/shared/problems.ts'
import { ReadingBudget, type Shared } from './reading-budget.ts'
import { markOf, Sketch, SKETCH_BITS } from './sketch.ts'

const MINUTE = 60_000
const begin = new Date('2026-03-02T10:00:00Z')
const after = (minutes: number) => new Date(begin.getTime() + minutes * MINUTE)
const hashed = (text: string) => markOf(createHash('sha256').update(text).digest())

/** What two processes keep in common. */
function table() {
  const kept = new Map<string, Shared>()
  const share = async (accountId: string, seen: Shared): Promise<Shared> => {
    const sketch = new Sketch()
    sketch.join(kept.get(accountId)?.sketch ?? '')
    sketch.join(seen.sketch)
    const all = { since: kept.get(accountId)?.since ?? seen.since, sketch: String(sketch) }
    kept.set(accountId, all)
    return all
  }
  return share
}

/** Without two posts that share a bit: those are measured by themselves. */
const inOrder = () => {
  const marks = new Map<string, number>()
  return (_: string, postId: string) => {
    const mark = marks.get(postId) ?? marks.size
    marks.set(postId, mark)
    return mark % SKETCH_BITS
  }
}

function reader(share: ReturnType<typeof table>, markOf = inOrder(), most = 60) {
  const budget = new ReadingBudget({ most, markOf, share, hours: new Map() })
  return (id: number | string, minute = 0, bound = true) => {
    try {
      budget.open('a', String(id), after(minute), bound)
      return 'open'
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { code: error.code, state: error.state }
    }
  }
}

describe('how many different posts an account opens in an hour', () => {
  test('is bounded, and it is said from when on more are open', () => {
    const open = reader(table())
    let refused = 0
    while (open(refused, 5) === 'open') refused += 1
    // A little of the bound is lost to bits that are shared by chance, which is reckoned in.
    expect(refused).toBeGreaterThanOrEqual(58)
    expect(refused).toBeLessThanOrEqual(60)
    expect(open(refused, 35)).toEqual({
      code: 'post.too-many',
      state: { retryAfterSeconds: 30 * 60 },
    })
    expect(open(refused, 65)).toBe('open')
  })

  test('counts a post once, and opens it again when all is used up', () => {
    const open = reader(table())
    for (let at = 0; at < 500; at += 1) expect(open(at % 20)).toBe('open')
    for (let at = 0; at < 60; at += 1) open(at)
    expect(open('one more')).toMatchObject({ code: 'post.too-many' })
    expect(open(3)).toBe('open')
  })

  test('is without a bound for who has none', () => {
    const open = reader(table())
    for (let at = 0; at < 200; at += 1) expect(open(at, 0, false)).toBe('open')
  })

  test('is one count for all processes, but for what was not shared yet', async () => {
    const [share, marks] = [table(), inOrder()]
    const [one, other] = [reader(share, marks), reader(share, marks)]
    let opened = 0
    for (let at = 0; at < 200; at += 1) {
      if ((at % 2 ? one : other)(at) === 'open') opened += 1
      await Promise.resolve()
      await Promise.resolve()
    }
    expect(opened).toBeGreaterThanOrEqual(55)
    expect(opened).toBeLessThanOrEqual(60 + 25)
  })

  test('goes on in one process when the others can not be told', async () => {
    const open = reader(async () => ({ since: begin, sketch: '' }))
    for (let at = 0; at < 70; at += 1) open(at)
    await Promise.resolve()
    expect(open('one more')).toMatchObject({ code: 'post.too-many' })
  })
})

test('a sketch tells 600 from its bits to within three in a hundred', () => {
  for (let round = 0; round < 20; round += 1) {
    const sketch = new Sketch()
    for (let at = 0; at < 600; at += 1) sketch.add(hashed(`${round} ${at}`))
    expect(Math.abs(sketch.count - 600)).toBeLessThanOrEqual(24)
  }
})

test('a sketch is read back as it was written', () => {
  const [sketch, read] = [new Sketch(), new Sketch()]
  for (let at = 0; at < 100; at += 1) sketch.add(hashed(randomUUID()))
  read.join(String(sketch))
  expect(String(read)).toBe(String(sketch))
  expect(String(sketch)).toHaveLength(SKETCH_BITS)
})
