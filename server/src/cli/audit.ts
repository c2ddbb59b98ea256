import pg from 'pg'
import type { Command } from './command.ts'
import { opened } from './open.ts'

export const auditVerify: Command = {
  name: 'audit verify',
  usage: '',
  summary:
    'Seals what is not sealed yet and walks the chain; names the first row that was changed, removed or put in.',
  options: {},
  async run(_words, print) {
    return opened(async ({ database }) => {
      const client = new pg.Client({ connectionString: database.ownerUrl })
      await client.connect()
      const sealed = await sealAll(client)
      const { rows } = await client.query<{ event_id: string; fault: string }>(
        'SELECT * FROM audit.verify()',
      )
      const all = await client.query<{ n: string }>('SELECT count(*) AS n FROM audit.seal')
      await client.end()
      const [fault] = rows
      if (fault) {
        print(`event ${fault.event_id}: ${fault.fault}`)
        return 1
      }
      print(`whole: ${all.rows[0]?.n} events sealed, ${sealed} of them now`)
      return 0
    })
  },
}

/** Seals batch after batch until nothing is left; says how many events. */
async function sealAll(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>('SELECT audit.seal_events() AS n')
  const sealed = rows[0]?.n ?? 0
  return sealed === 0 ? 0 : sealed + (await sealAll(client))
}
