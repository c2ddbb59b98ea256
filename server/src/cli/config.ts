import { readConfig, variables } from '#platform/config.ts'
import type { Command } from './command.ts'

const SECRET = /keys$|Keys$|Url$|mail$/

export const showConfig: Command = {
  name: 'config',
  usage: '',
  summary:
    'Prints every environment variable with what it is for, then the settings in force, without secrets.',
  options: {},
  async run(_words, print) {
    for (const [name, text] of Object.entries(variables)) print(`${name.padEnd(20)} ${text}`)
    print('')
    for (const [name, value] of Object.entries(readConfig()))
      print(`${name.padEnd(20)} ${shown(name, value)}`)
    return 0
  },
}

function shown(name: string, value: unknown): string {
  const given = value !== null && name !== 'publicUrl' && SECRET.test(name)
  return given
    ? JSON.stringify(value)
        .replace(/:\/\/[^"]*@/g, '://…@')
        .replace(/"[A-Za-z0-9_-]{43}"/g, '"…"')
    : JSON.stringify(value)
}
