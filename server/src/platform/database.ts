import type { Config } from './config.ts'
import { embedded, type Embedded } from './embedded.ts'
import { secrets } from './secrets.ts'

export type Database = Omit<Embedded, 'stop'> & { stop(): Promise<void>; isEmbedded: boolean }

/**
 * The database of this configuration: the embedded one, started, or the one of DATABASE_URL, whose two logins
 * get passwords that follow from the keys where no addresses are given for them.
 */
export async function openDatabase(config: Config): Promise<Database> {
  if (config.databaseUrl === null) return { ...(await embedded(config.stateDir)), isEmbedded: true }
  const passwordFor = (role: string) => secrets(config).index('login', role).toString('base64url')
  const logins = {
    community: passwordOf(config.communityUrl) ?? passwordFor('kith_community'),
    clinic: passwordOf(config.clinicUrl) ?? passwordFor('kith_clinic'),
  }
  return {
    ownerUrl: config.databaseUrl,
    communityUrl: config.communityUrl ?? as(config.databaseUrl, 'kith_community', logins.community),
    clinicUrl: config.clinicUrl ?? as(config.databaseUrl, 'kith_clinic', logins.clinic),
    logins,
    isEmbedded: false,
    stop: async () => {},
  }
}

function as(url: string, user: string, password: string): string {
  const login = new URL(url)
  login.username = user
  login.password = password
  return login.href
}

function passwordOf(url: string | null): string | null {
  return url === null ? null : decodeURIComponent(new URL(url).password)
}
