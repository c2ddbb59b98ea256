import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { adminCreate, adminForgetFactor } from '#cli/admin.ts'
import { auditVerify } from '#cli/audit.ts'
import { type Command, type Words, Usage } from '#cli/command.ts'
import { showConfig } from '#cli/config.ts'
import { guessTrain } from '#cli/guess.ts'
import { load, world } from '#cli/load.ts'
import { openapi } from '#cli/openapi.ts'
import { retention } from '#cli/retention.ts'
import { newVisitKey, retireVisitKey, visitKeyStatus } from '#cli/visit-keys.ts'
import { importVisitsFile } from '#cli/visits.ts'

const commands: readonly Command[] = [
  load,
  world,
  importVisitsFile,
  newVisitKey,
  visitKeyStatus,
  retireVisitKey,
  retention,
  adminCreate,
  adminForgetFactor,
  showConfig,
  auditVerify,
  guessTrain,
  openapi,
]

const code = await run(process.argv.slice(2))
// Into a pipe, what is long is still on its way.
for (const stream of [process.stdout, process.stderr])
  await new Promise((written) => stream.write('', written))
// A Postgres that was started here and is used by others by now would keep this process.
process.exit(code)

/** 0 done · 1 the work failed or found a fault · 2 the words of the call are off. */
async function run(words: string[]): Promise<number> {
  const command = commands.find(({ name }) => `${words.join(' ')} `.startsWith(`${name} `))
  if (!command) {
    print(overview())
    return words.length === 0 || words.includes('--help') ? 0 : 2
  }
  const rest = words.slice(command.name.split(' ').length)
  if (rest.includes('--help')) {
    print(help(command))
    return 0
  }
  try {
    return await command.run(read(command, rest), print)
  } catch (error) {
    process.stderr.write(`kith: ${sentence(error)}\n`)
    if (error instanceof Usage) process.stderr.write(`\n${help(command)}\n`)
    return error instanceof Usage ? 2 : 1
  }
}

function read(command: Command, rest: string[]): Words {
  const names = Object.keys(command.options)
  const options: ParseArgsOptionsConfig = Object.fromEntries(
    names.map((name) => [name, { type: command.options[name]?.[0] ?? 'string' }]),
  )
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true })
    return {
      values: new Map(Object.entries(values).map(([name, value]) => [name, String(value)])),
      positionals,
    }
  } catch (cause) {
    throw new Usage(cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : '', { cause })
  }
}

function overview(): string {
  const lines = commands.map(({ name, summary }) => `  kith ${name.padEnd(16)} ${summary}`)
  return ['Usage: npm run kith -- <command> [--help]', '', ...lines].join('\n')
}

function help({ name, usage, summary, options }: Command): string {
  const lines = Object.entries(options).map(
    ([option, [, text]]) => `  --${option.padEnd(16)} ${text}`,
  )
  return [`Usage: npm run kith -- ${name} ${usage}`, '', summary, '', ...lines].join('\n')
}

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error && !(error instanceof Usage)
    ? `${error.message}: ${error.cause.message}`
    : error.message
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
