import { writeFileSync } from 'node:fs'
import { loadWorld } from '#world/load.ts'
import { readWorlds } from '#world/read.ts'
import { worldOfThreads } from '#world/threads.ts'
import { needed, onlyFile, type Command } from './command.ts'
import { opened } from './open.ts'

export const load: Command = {
  name: 'load',
  usage: 'WORLD.json | FOLDER',
  summary:
    'Loads people, groups, posts, clinics and visits from a world file; prints ids and sign-ins as JSON.',
  options: { quiet: ['boolean', 'no progress on standard error'] },
  async run(words, print) {
    const worlds = readWorlds(onlyFile(words))
    const quiet = words.values.has('quiet')
    return opened(async ({ database, platform }) => {
      const loaded = await loadWorld(database.ownerUrl, worlds, {
        secrets: platform.secrets,
        now: platform.clock.now(),
        say: (line) => quiet || process.stderr.write(`${line}\n`),
      })
      print(JSON.stringify(loaded, null, 2))
      return 0
    })
  },
}

export const world: Command = {
  name: 'world',
  usage: 'THREADS.jsonl[.gz] --out WORLD.json',
  summary:
    'Turns threads, one JSON object {group, title, author, body, replies} a line, into a world file.',
  options: { out: ['string', 'where to write the world file'] },
  async run(words, print) {
    const out = needed(words, 'out')
    const made = await worldOfThreads(onlyFile(words))
    writeFileSync(out, JSON.stringify(made))
    const replies = made.posts?.reduce((sum, post) => sum + post.replies.length, 0)
    print(
      `${out}: ${made.groups?.length} groups, ${made.people?.length} people, ${made.posts?.length} posts, ${replies} replies`,
    )
    return 0
  },
}
