/** How bad it is that a mail came back: `hard` when the address does not work, `soft` when it may again. */
export type Bounce = 'hard' | 'soft'

/**
 * The refusals of RFC 3463 that say nothing about the address: a full mailbox, what was wrong with this one
 * mail, and policy. A mistake in our own DNS must not stop mail to everybody at once.
 */
const PASSING = /^5\.(2\.2|2\.3|3\.4|6\.\d+|7\.\d+)$/
const STATUS = /^([245])\.\d{1,3}\.\d{1,3}/

/** What a report of RFC 3464 says in all, of a mail that went to one person; null where nothing failed. */
export function bounceIn(fields: string): Bounce | null {
  const said = groupsOf(fields).map(bounceOf)
  const failed = said.filter((one) => one !== null)
  if (failed.length === 0) return null
  // One mail may have been passed on to several: the address works as long as one of them does.
  return said.every((one) => one === 'hard') ? 'hard' : 'soft'
}

/** The ids of mails in the headers that came back, in the order they stand there. */
export function mailIdsIn(headers: string): string[] {
  const ids = headers.matchAll(/<([A-Za-z0-9_-]{20,100})@[A-Za-z0-9.-]{1,253}>/g)
  return [...new Set([...ids].map(([, id = '']) => id))].slice(0, MOST_IDS)
}

const MOST_IDS = 20

/** The groups about recipients: the first is about the report itself, where it is there. */
function groupsOf(fields: string): Map<string, string>[] {
  return fields
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+(?=\S)/g, ' ')
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
    .filter((group) => group.has('action') || group.has('status'))
}

function fieldsOf(group: string): Map<string, string> {
  const pairs = group.split('\n').flatMap((line): [string, string][] => {
    const colon = line.indexOf(':')
    return colon < 1
      ? []
      : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]]
  })
  return new Map(pairs)
}

function bounceOf(group: Map<string, string>): Bounce | null {
  const action = group.get('action')?.toLowerCase()
  const status = STATUS.exec(group.get('status') ?? '')
  if ((action !== 'failed' && action !== 'delayed') || !status) return null
  const [code, kind] = status
  if (kind === '2') return null
  return action === 'failed' && kind === '5' && !PASSING.test(code) ? 'hard' : 'soft'
}
