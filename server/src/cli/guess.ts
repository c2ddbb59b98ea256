import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { learn, packed, split, written } from '#moderation/guess-training.ts'
import { root } from '#platform/config.ts'
import type { Command } from './command.ts'
import { seedLines } from './guess-seed.ts'

const SHIPPED = 'server/src/moderation/guess-weights.json'

export const guessTrain: Command = {
  name: 'guess train',
  usage: '[--out FILE]',
  summary:
    'Learns the model that guesses at texts from the seed in the repository, the same each time, and writes its weights.',
  options: { out: ['string', `where they go; ${SHIPPED} if left out`] },
  async run({ values }, print) {
    const texts = written(split(seedLines()).learnt)
    const file = resolve(root, values.get('out') ?? SHIPPED)
    writeFileSync(file, `${JSON.stringify(packed(learn(texts)), null, 2)}\n`)
    print(`learnt from ${texts.length} texts: ${file}`)
    return 0
  },
}
