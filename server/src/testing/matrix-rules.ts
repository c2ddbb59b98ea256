import { randomUUID } from 'node:crypto'
import { nobody, plain, type Input, type Row } from './matrix-situations.ts'
import type { MatrixWorld } from './matrix-world.ts'

const spec = {
  name: 'Pills for sale',
  looksFor: { kind: 'words', terms: ['pills for sale'] },
  lane: 'spam',
  severity: 1,
  verdict: 'hold',
  groups: null,
}

/** A rule of the staff in this state, tried to the end where it may go live. */
async function aRule({ app }: MatrixWorld, state: string, running = false): Promise<string> {
  const id = randomUUID()
  await app.owner.query(
    `INSERT INTO community.rule_version (rule, version, state, spec_version, spec, by, at)
     VALUES ($1, 1, $2, 1, $3, $4, now())`,
    [id, state, JSON.stringify(spec), nobody],
  )
  await app.owner.query(
    `INSERT INTO community.rule_backtest (rule, spec_version, state, asked_by, asked_at, ended_at)
     VALUES ($1, 1, $2, $3, now(), CASE WHEN $2 = 'done' THEN now() END)`,
    [id, running ? 'running' : 'done', nobody],
  )
  return id
}

const onRules = (
  route: Row['route'],
  more: Input = {},
  states: readonly string[] = ['draft', 'live'],
): Row[] => [
  ...states.map((state): Row => ({
    route,
    when: `a rule of the staff, ${state}`,
    make: async (world) => ({ params: { id: await aRule(world, state) }, ...more }),
  })),
  plain(route, 'no such rule', { params: { id: nobody }, ...more }),
]

const shipped = (route: Row['route'], id: string, more: Input = {}): Row =>
  plain(route, `the shipped ${id}`, { params: { id }, ...more })

/** What staff may do to the rules of screening, and nobody else may even read. */
export const ruleRows: readonly Row[] = [
  plain('GET /api/rules', '-'),
  plain('POST /api/rules', '-', { body: spec }),
  plain('POST /api/rules/try', '-', { body: { text: 'A pill', newcomer: false, groupId: null } }),
  ...onRules('GET /api/rules/:id'),
  shipped('GET /api/rules/:id', 'harm.attack'),
  ...onRules('PUT /api/rules/:id', { body: { version: 1, spec } }),
  ...onRules('POST /api/rules/:id/state', { body: { version: 1, state: 'live', reason: '' } }, [
    'draft',
    'shadow',
  ]),
  shipped('POST /api/rules/:id/state', 'crisis.distress', {
    body: { version: 0, state: 'retired', reason: '' },
  }),
  {
    route: 'POST /api/rules/:id/backtest',
    when: 'a rule of the staff',
    make: async (world) => ({ params: { id: await aRule(world, 'draft') } }),
  },
  {
    route: 'POST /api/rules/:id/backtest',
    when: 'a rule that is being tried',
    make: async (world) => ({ params: { id: await aRule(world, 'draft', true) } }),
  },
  ...onRules('POST /api/rules/:id/backtest/cancel', {}, ['draft']),
  ...onRules('GET /api/rules/:id/hits', { query: { of: 'real' } }, ['draft']),
]
