import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import pg from 'pg'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import { clock } from '#platform/clock.ts'
import { root, type Config } from '#platform/config.ts'
import { secrets } from '#platform/secrets.ts'
import { loadWorld } from './load.ts'
import { readWorlds } from './read.ts'

const folder = resolve(root, 'server/src/demo')

/** One unused brochure code for each clinic. */
const DemoCodes = Type.Record(Type.String(), Type.String())
export type DemoCodes = Static<typeof DemoCodes>

/** Loads the demo community into an empty database; into one that has people, nothing. */
export async function loadDemo(ownerUrl: string, config: Config): Promise<DemoCodes> {
  const file = resolve(config.stateDir, 'demo-codes.json')
  if (!(await isEmpty(ownerUrl))) {
    return existsSync(file) ? Value.Parse(DemoCodes, JSON.parse(readFileSync(file, 'utf8'))) : {}
  }
  const now = clock(config.clockOffsetMs).now()
  const { codes } = await loadWorld(ownerUrl, readWorlds(folder), { secrets: secrets(config), now })
  writeFileSync(file, JSON.stringify(codes))
  return codes
}

async function isEmpty(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rowCount } = await client.query('SELECT FROM community.account LIMIT 1')
  await client.end()
  return rowCount === 0
}

/** The table of demo sign-ins: one a role, and of moderators two, for some decisions need both. */
export function signIns(codes: DemoCodes): string {
  const people = [
    ['patient', 'member@example.org'],
    ['caregiver', 'caregiver@example.org'],
    ['mentor', 'mentor@example.org'],
    ['moderator', 'moderator@example.org'],
    ['moderator 2', 'joaquin.at.kith@example.org'],
    ['clinic staff', 'clinic@example.org'],
    ['administrator', 'admin@example.org'],
  ]
  const lines = people.map(
    ([role = '', email = '']) => `  ${role.padEnd(14)} ${email.padEnd(28)} kith demo password`,
  )
  const brochures = Object.values(codes).map((code) => `  ${'brochure code'.padEnd(14)} ${code}`)
  return ['', 'Demo sign-ins', ...lines, ...brochures, ''].join('\n')
}
