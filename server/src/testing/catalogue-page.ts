import * as catalogue from './catalogue.ts'

type Reader = Parameters<typeof catalogue.relations>[0]

/** The rights that the database's catalogue holds, as the page in docs/ has them. */
export async function grantsPage(db: Reader): Promise<string> {
  return [
    '# Who may do what in the database',
    '',
    'Every right that a role of the server has, as the catalogue of a migrated database tells it: granted to it, to everybody or to a role it is',
    'in. The page is read and agreed to by people; `wall.db.test.ts` makes it anew and fails where it is not this one (`-u` renews it).',
    'What is not on it is not allowed. The owner migrates and serves nobody; *everybody* are all who can reach the schema.',
    '',
    ...(await roleLines(db)),
    ...(await relationLines(db)),
    ...(await routineLines(db)),
    ...(await policyLines(db)),
  ].join('\n')
}

async function roleLines(db: Reader): Promise<string[]> {
  const standings = await catalogue.standings(db)
  const schemas = await catalogue.schemas(db)
  return [
    '## Roles',
    '',
    '| role | signs in | powers | enters |',
    '| --- | --- | --- | --- |',
    ...standings.map(({ role, signsIn, powers }) => {
      const enters = schemas.filter(({ roles }) => roles.includes(role)).map(({ name }) => name)
      return `| \`${role}\` | ${signsIn ? 'yes' : 'no'} | ${powers.join(', ') || 'none'} | ${enters.join(', ')} |`
    }),
    '',
  ]
}

async function relationLines(db: Reader): Promise<string[]> {
  const rows = await catalogue.relations(db)
  const names = [...new Set(rows.map(({ name }) => name))]
  const lines = names.flatMap((name) => {
    const own = rows.filter((row) => row.name === name)
    const rights = catalogue.ROLES.map((role) =>
      shown(own.find((row) => row.role === role)?.rights ?? []),
    )
    const [first] = own
    // A sequence behind a column is nobody's to touch.
    if (!first || (first.kind === 'sequence' && rights.every((right) => right === '·'))) return []
    const kind = first.kind === 'table' ? '' : ` (${first.kind})`
    return `| \`${name}\`${kind} | ${rights.join(' | ')} | ${first.rls} |`
  })
  return [
    '## Tables, views and sequences',
    '',
    '**S**ELECT · **I**NSERT · **U**PDATE · **D**ELETE; in brackets the columns it is for. The last column says whether row level security holds there.',
    '',
    `| | ${catalogue.ROLES.join(' | ')} | rows |`,
    `| --- |${catalogue.ROLES.map(() => ' --- |').join('')} --- |`,
    ...new Set(lines),
    '',
  ]
}

const SHORT = new Map([
  ['SELECT', 'S'],
  ['INSERT', 'I'],
  ['UPDATE', 'U'],
  ['DELETE', 'D'],
])

function shown(rights: readonly string[]): string {
  const words = rights.map((right) => {
    const [word = '', ...columns] = right.split(' ')
    return [SHORT.get(word) ?? word, ...columns].join(' ')
  })
  return words.join(' ') || '·'
}

async function routineLines(db: Reader): Promise<string[]> {
  const rows = (await catalogue.routines(db)).filter(({ trigger, definer }) => !trigger || definer)
  return [
    '## Functions',
    '',
    'Triggers, which nobody can call, are left out but for those that act as another role.',
    '',
    '| function | acts as | finds names in | may be called by |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      ({ name, owner, definer, path, callers }) =>
        `| \`${name}\` | ${definer ? `\`${owner}\`` : 'who calls'} | ${path ?? 'as who calls'} | ${callers.join(', ') || 'the owner'} |`,
    ),
    '',
  ]
}

async function policyLines(db: Reader): Promise<string[]> {
  const rows = await catalogue.policies(db)
  return [
    '## Row level security',
    '',
    'A row is seen or written by a role where one of these is so. None is for the owner: backups and migrations read everything.',
    '',
    '| table | policy | for | role | where |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(({ table, name, command, roles, using, check }) => {
      const where = [using, check && `new rows: ${check}`].filter(Boolean).join('; ')
      return `| \`${table}\` | ${name} | ${command} | ${roles} | \`${where.replaceAll('|', '\\|')}\` |`
    }),
    '',
  ]
}

/** What the catalogue must never say, whatever the page says. */
export async function faults(db: Reader): Promise<string[]> {
  const routines = await catalogue.routines(db)
  const definers = routines.filter(({ definer }) => definer)
  const relations = await catalogue.relations(db)
  const open = new Set(relations.filter(({ rls }) => rls === 'off').map(({ name }) => name))
  const strangers = await catalogue.strangers(db)
  const personLevel = await catalogue.personLevel(db)
  return [
    ...definers
      .filter(({ ownerSignsIn }) => ownerSignsIn)
      .map(({ name }) => `${name} acts as who can sign in`),
    ...definers
      .filter(({ callers }) => callers.includes('everybody'))
      .map(({ name }) => `${name} can be called by everybody`),
    ...routines
      .filter(({ definer, trigger, path }) => (definer || trigger) && path === null)
      .map(({ name }) => `${name} has no fixed search path`),
    ...routines
      .filter(({ path }) => path !== null && !path.endsWith(', pg_temp'))
      .map(({ name }) => `${name} looks into pg_temp first`),
    ...personLevel.filter((name) => open.has(name)).map((name) => `${name} shows all its rows`),
    ...strangers.map((role) => `${role} is not on the page`),
  ]
}

/** Does something to the database and undoes it, whatever comes of it. */
export async function planted<T>(owner: Reader, fault: string, look: () => Promise<T>): Promise<T> {
  await owner.query('BEGIN')
  try {
    await owner.query(fault)
    return await look()
  } finally {
    await owner.query('ROLLBACK')
  }
}
