import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'

export const root = resolve(import.meta.dirname, '../../..')

/** Every environment variable that is read, with what it is for: `kith config` prints this table. */
export const variables = {
  DATABASE_URL: 'Postgres 18 to use, as its owner; an embedded one in .kith/ when absent',
  KITH_COMMUNITY_URL: 'login for the community; derived from DATABASE_URL when absent',
  KITH_CLINIC_URL: 'login for the clinic; derived from DATABASE_URL when absent',
  KITH_KEYS:
    'secrets as JSON {"current": "k1", "keys": {"k1": "<32 bytes as base64url>"}}; made in .kith/ when absent',
  KITH_VISIT_KEYS:
    'keys that hash the numbers of visits and patients, in the form of KITH_KEYS; the oldest of those, as v1, when absent',
  KITH_STATE: 'folder of the embedded database, its passwords and keys; .kith when absent',
  KITH_PUBLIC_URL: 'the address people use, such as https://kith.example.org',
  HOST: 'address to listen on',
  PORT: 'port to listen on; the next free one is taken when it is busy',
  KITH_MAIL: 'smtp://user:password@host:port, or file:DIR for one .eml file a mail',
  KITH_MAIL_FROM: 'sender of mails',
  KITH_BOUNCES:
    'folder where mails that came back are put, one a file or as a Maildir; none is read when absent',
  KITH_ROLE: 'web, jobs, or all',
  KITH_TRUST_PROXY: 'comma-separated CIDR ranges of the proxies in front',
  KITH_POOL_WAIT:
    'milliseconds, at least 1, a request waits for a database connection before it is answered 503; 1000',
  KITH_SECOND_FACTOR:
    'required or offered: whether everyone with a role needs a second step when signing in; required in production when absent',
  KITH_CLOCK_OFFSET: 'seconds to shift the clock by; refused in production',
  KITH_REPORTS:
    'reports a member may send in an hour and in a day; 10/30 when absent. Those of a life in danger are counted apart',
  KITH_LIMIT_SCALE: 'multiplies the rate limits, for benchmarks; refused in production',
  KITH_METRICS:
    'address and port, such as 127.0.0.1:9464, on which figures for Prometheus are given, for your own network alone; none when absent',
  KITH_LOG: 'log level: fatal, error, warn, info, debug, silent',
  NODE_ENV: 'production refuses what is only for development',
} as const
export type Variable = keyof typeof variables
export type Environment = { [V in Variable]?: string | undefined }

const Keys = Type.Object({
  current: Type.String(),
  keys: Type.Record(Type.String(), Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })),
})
export type Keys = Static<typeof Keys>
const keysForm = Compile(Keys)

export interface Config {
  production: boolean
  databaseUrl: string | null
  communityUrl: string | null
  clinicUrl: string | null
  keys: Keys | null
  visitKeys: Keys | null
  publicUrl: string | null
  host: string
  port: number
  mail: string
  mailFrom: string
  bouncesDir: string | null
  role: 'web' | 'jobs' | 'all'
  trustProxy: string[]
  poolWaitMs: number
  /** Of everyone with a role; members may always have one. */
  secondFactor: 'required' | 'offered'
  clockOffsetMs: number
  reports: { hour: number; day: number }
  limitScale: number
  /** Different posts that an account opens in an hour at most, and from how many on administrators hear of it. */
  reading: { most: number; telling: number }
  /** Where figures are given; null for nowhere. */
  metrics: { host: string; port: number } | null
  logLevel: string
  stateDir: string
  webDir: string
}

/** The settings of this process; throws one sentence that names the variable that is wrong. */
export function readConfig(env: Environment = process.env): Config {
  const production = env.NODE_ENV === 'production'
  const clockOffsetMs = number('KITH_CLOCK_OFFSET', env.KITH_CLOCK_OFFSET, 0) * 1000
  if (production && clockOffsetMs !== 0) throw new Error('KITH_CLOCK_OFFSET is not for production')
  const limitScale = number('KITH_LIMIT_SCALE', env.KITH_LIMIT_SCALE, 1)
  if (production && limitScale !== 1) throw new Error('KITH_LIMIT_SCALE is not for production')
  if (production && !env.KITH_PUBLIC_URL) throw new Error('KITH_PUBLIC_URL is needed in production')
  const stateDir = resolve(root, env.KITH_STATE ?? '.kith')
  return {
    production,
    databaseUrl: env.DATABASE_URL ?? null,
    communityUrl: env.KITH_COMMUNITY_URL ?? null,
    clinicUrl: env.KITH_CLINIC_URL ?? null,
    keys: env.KITH_KEYS ? parseKeys(env.KITH_KEYS) : null,
    visitKeys: env.KITH_VISIT_KEYS ? parseKeys(env.KITH_VISIT_KEYS, 'KITH_VISIT_KEYS') : null,
    publicUrl: env.KITH_PUBLIC_URL?.replace(/\/$/, '') ?? null,
    host: env.HOST ?? '127.0.0.1',
    port: number('PORT', env.PORT, 3000),
    mail: env.KITH_MAIL ?? `file:${resolve(stateDir, 'mail')}`,
    mailFrom: env.KITH_MAIL_FROM ?? 'Kith <no-reply@kith.invalid>',
    bouncesDir: env.KITH_BOUNCES ? resolve(env.KITH_BOUNCES) : null,
    role: role(env.KITH_ROLE ?? 'all'),
    trustProxy: env.KITH_TRUST_PROXY?.split(',').map((range) => range.trim()) ?? [],
    poolWaitMs: number('KITH_POOL_WAIT', env.KITH_POOL_WAIT, 1000, 1),
    secondFactor: secondFactor(env.KITH_SECOND_FACTOR ?? (production ? 'required' : 'offered')),
    clockOffsetMs,
    reports: reportsIn(env.KITH_REPORTS ?? '10/30'),
    limitScale,
    reading: { most: 600 * limitScale, telling: 300 * limitScale },
    metrics: env.KITH_METRICS ? metricsAt(env.KITH_METRICS) : null,
    logLevel: env.KITH_LOG ?? (production ? 'info' : 'warn'),
    stateDir,
    webDir: resolve(root, 'web/dist'),
  }
}

/** Keys as they stand in a variable or in the state folder. */
export function parseKeys(text: string, name: Variable = 'KITH_KEYS'): Keys {
  const keys = parsed(text)
  if (!keysForm.Check(keys) || !keys.keys[keys.current]) {
    throw new Error(`${name} has the wrong form: see \`npm run kith -- config\``)
  }
  return keys
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The version of the software, from package.json. */
export function version(): string {
  const text = readFileSync(resolve(root, 'package.json'), 'utf8')
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? '0'
}

function number(
  name: Variable,
  text: string | undefined,
  otherwise: number,
  least = -Infinity,
): number {
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!Number.isInteger(value)) throw new Error(`${name} must be a whole number, not "${text}"`)
  if (value < least) throw new Error(`${name} must be at least ${least}, not "${text}"`)
  return value
}

function reportsIn(text: string): Config['reports'] {
  const [, hour, day] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []
  if (!hour || !day)
    throw new Error(`KITH_REPORTS must be two numbers such as 10/30, not "${text}"`)
  return { hour: Number(hour), day: Number(day) }
}

function metricsAt(text: string): Config['metrics'] {
  const [, host, port] =
    /^(?:\[([0-9a-f:]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text)?.filter(Boolean) ?? []
  if (!host || Number(port) > 65_535)
    throw new Error(
      `KITH_METRICS must be an address and a port such as 127.0.0.1:9464, not "${text}"`,
    )
  return { host, port: Number(port) }
}

function role(text: string): Config['role'] {
  if (text === 'web' || text === 'jobs' || text === 'all') return text
  throw new Error(`KITH_ROLE must be web, jobs or all, not "${text}"`)
}

function secondFactor(text: string): Config['secondFactor'] {
  if (text === 'required' || text === 'offered') return text
  throw new Error(`KITH_SECOND_FACTOR must be required or offered, not "${text}"`)
}
