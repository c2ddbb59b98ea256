import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { learn, packed, split, written } from '#moderation/guess-training.ts'
import { root } from '#platform/config.ts'
import { seedLines } from './guess-seed.ts'

const file = resolve(root, 'server/src/moderation/guess-weights.json')
const { learnt, heldOut } = split(seedLines())

it('the seed teaches the weights that are shipped, letter by letter', () => {
  const weights = readFileSync(file, 'utf8')
  expect(JSON.parse(weights)).toEqual(packed(learn(written(learnt))))
  expect(weights.length).toBeLessThan(200_000)
})

it('the seed keeps a fifth of its lines back, and no line stands in both parts', () => {
  const texts = new Set(learnt.map(({ template }) => template))
  expect(heldOut.filter(({ template }) => texts.has(template))).toEqual([])
  expect(heldOut.length).toBe(Math.floor((learnt.length + heldOut.length) / 5))
})
