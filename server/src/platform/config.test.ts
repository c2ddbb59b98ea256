import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test.each(['0', '-1', '-1000'])(
  'a wait of %s ms would refuse everything, and is refused',
  (wait) => {
    expect(() => readConfig({ KITH_POOL_WAIT: wait })).toThrow('KITH_POOL_WAIT must be at least 1')
  },
)

test('a wait of one millisecond is one, and none said is a second', () => {
  expect(readConfig({ KITH_POOL_WAIT: '1' }).poolWaitMs).toBe(1)
  expect(readConfig({}).poolWaitMs).toBe(1000)
})
