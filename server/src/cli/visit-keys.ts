import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { endKey, leftUnder } from '#clinic/command-jobs.ts'
import { parseKeys, readConfig } from '#platform/config.ts'
import { randomToken, secrets, VISIT_KEYS_FILE, visitKeysOf } from '#platform/secrets.ts'
import { Usage, type Command } from './command.ts'
import { opened } from './open.ts'

export const newVisitKey: Command = {
  name: 'visits new-key',
  usage: '',
  summary:
    'Makes a new current key for the numbers of visits and patients beside the old ones: into the state folder, or printed for KITH_VISIT_KEYS.',
  options: {},
  async run(_words, print) {
    const config = readConfig()
    const { keys } = visitKeysOf(config)
    const numbers = Object.keys(keys).map((id) => Number(/^v(\d+)$/.exec(id)?.[1] ?? 0))
    const id = `v${Math.max(0, ...numbers) + 1}`
    const text = JSON.stringify({ current: id, keys: { ...keys, [id]: randomToken() } })
    if (config.keys !== null || config.visitKeys !== null) {
      print(text)
      process.stderr.write('Put this into KITH_VISIT_KEYS of every server and start them again.\n')
      return 0
    }
    const file = resolve(config.stateDir, VISIT_KEYS_FILE)
    const before = existsSync(file) ? readFileSync(file, 'utf8') : null
    if (before !== null) parseKeys(before, 'KITH_VISIT_KEYS')
    writeFileSync(file, text, { mode: 0o600 })
    print(`${id} is the current key from the next start on; it is in ${file}`)
    return 0
  },
}

export const visitKeyStatus: Command = {
  name: 'visits keys',
  usage: '',
  summary: 'Prints the keys that are held, and how much is still under each, by clinic.',
  options: {},
  async run(_words, print) {
    return opened(async ({ platform, config }) => {
      const { current, others } = secrets(config).numbers
      for (const id of [current, ...others]) {
        print(`${id}${id === current ? ' (current)' : ''}`)
        for (const { clinic, visits, links, newest } of await leftUnder(platform, id))
          print(
            `  ${clinic}: ${visits} visits, ${links} links, the newest of ${newest ?? 'no day'}`,
          )
      }
      return 0
    })
  },
}

export const retireVisitKey: Command = {
  name: 'visits retire-key',
  usage: 'ID [--leave COUNT]',
  summary:
    'Ends an old key. Visits that are still under it stay counted, but are not known again: their number has to be named.',
  options: { leave: ['string', 'how many visits stay under it, as `visits keys` says'] },
  async run({ positionals, values }, print) {
    const [id] = positionals
    if (id === undefined) throw new Usage('name one key')
    return opened(async ({ platform, config }) => {
      if (secrets(config).numbers.current === id)
        throw new Error(`"${id}" is the current key: make a new one first`)
      const left = await leftUnder(platform, id)
      const visits = left.reduce((sum, one) => sum + one.visits, 0)
      if (visits !== Number(values.get('leave') ?? 0))
        throw new Error(
          `${visits} visits are still under "${id}": import a whole export of their sources again, ` +
            `or say --leave ${visits} and have them counted twice should they ever come again`,
        )
      if (!(await endKey(platform, id))) throw new Error(`"${id}" is not in use here`)
      print(`"${id}" is retired: take it out of KITH_VISIT_KEYS`)
      return 0
    })
  },
}
