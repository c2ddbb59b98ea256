import pg from 'pg'
import { Usage, type Command } from './command.ts'
import { opened } from './open.ts'

export const auditVerify: Command = {
  name: 'audit verify',
  usage: '[--noted HEAD]',
  summary:
    'Seals what is not sealed yet and walks the chain; names the first row that was changed, removed, put in or moved.',
  options: {
    noted: ['string', 'a head that was printed before and kept elsewhere: it must still be there'],
  },
  async run(words, print) {
    return opened(async ({ database }) => {
      const client = new pg.Client({ connectionString: database.ownerUrl })
      await client.connect()
      try {
        return await verify(client, words.values.get('noted'), print)
      } finally {
        await client.end()
      }
    })
  },
}

type Asked = Pick<pg.ClientBase, 'query'>

/**
 * The chain alone does not show that its end was cut off, or that all of it was made anew by someone who owns the
 * database: for that a head is noted where they can not reach it.
 */
export async function verify(
  client: Asked,
  noted: string | undefined,
  print: (line: string) => void,
): Promise<number> {
  const sealed = await sealAll(client)
  const fault = await firstFault(client, noted)
  if (fault !== null) {
    print(fault)
    return 1
  }
  const { rows } = await client.query<{ n: string; head: string | null }>(
    `SELECT count(*) AS n, (SELECT position || ':' || encode(chain, 'hex') FROM audit.seal
      ORDER BY position DESC LIMIT 1) AS head FROM audit.seal`,
  )
  print(`whole: ${rows[0]?.n} events sealed, ${sealed} of them now`)
  print(`head ${rows[0]?.head ?? '0:'}`)
  return 0
}

async function firstFault(client: Asked, noted: string | undefined): Promise<string | null> {
  const { rows } = await client.query<{ event_id: string; fault: string }>(
    'SELECT * FROM audit.verify()',
  )
  const [fault] = rows
  if (fault) return `event ${fault.event_id}: ${fault.fault}`
  if (noted === undefined || noted === '0:') return null
  const [, position, chain] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(noted) ?? []
  if (position === undefined) throw new Usage('a head has the form 123:0a1b…, as it was printed')
  const kept = await client.query<{ event_id: string; chain: string }>(
    `SELECT event_id, encode(chain, 'hex') AS chain FROM audit.seal WHERE position = $1`,
    [position],
  )
  const [seal] = kept.rows
  if (!seal) return `seal ${position}: the log ends before it, and once went so far`
  if (seal.chain === chain) return null
  return `event ${seal.event_id}: it is not what was noted; the chain was made anew at or before it`
}

/** Seals batch after batch until nothing is left; says how many events. */
async function sealAll(client: Asked): Promise<number> {
  const { rows } = await client.query<{ n: number }>('SELECT audit.seal_events() AS n')
  const sealed = rows[0]?.n ?? 0
  return sealed === 0 ? 0 : sealed + (await sealAll(client))
}
