import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { GUESSES } from '#moderation/guess.ts'
import { root } from '#platform/config.ts'
import type { SeedLine } from '#moderation/guess-training.ts'

const folder = resolve(root, 'server/src/moderation/guess-seed')

/** What the shipped model is learnt from: lines of our own, each file named for what its lines are. */
export function seedLines(): SeedLine[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => {
      const label = GUESSES.find((name) => file.startsWith(`${name}.`)) ?? null
      return readFileSync(resolve(folder, file), 'utf8')
        .trim()
        .split('\n')
        .map((template) => ({ template, label }))
    })
}
