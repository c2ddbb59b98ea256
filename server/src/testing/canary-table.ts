/** Who crawls. The `author` blocked the `blocked` one; the `masked` one wrote only under a mask; the `friend` has a conversation with the author. */
export const crawlers = [
  'visitor',
  'unverified',
  'stranger',
  'member',
  'blocked',
  'author',
  'friend',
  'masked',
  'reporter',
  'mentor',
  'mentorElsewhere',
  'moderator',
  'clinic',
  'admin',
] as const
export type Crawler = (typeof crawlers)[number]

interface Canary {
  what: string
  /** Who may meet it; each of them must, or the crawl has not looked where it is. */
  seenBy: readonly Crawler[]
  /** Who may meet it too, but need not. */
  also?: readonly Crawler[]
}

const all = crawlers
const team = ['mentor', 'moderator'] as const
const inClosed = ['author', 'member', 'moderator'] as const

/**
 * What is hidden from whom, written by hand and not derived from the policy. Each name stands for a word, or an id,
 * that is in one thing alone.
 */
export const canaries = {
  live: { what: 'a post of the author', seenBy: all.filter((who) => who !== 'blocked') },
  fromBlocked: { what: 'a post of who is blocked', seenBy: all.filter((who) => who !== 'author') },
  held: { what: 'a post that waits', seenBy: ['author', ...team] },
  heldId: { what: 'its id', seenBy: ['author', ...team] },
  heldReply: { what: 'a reply that waits', seenBy: ['author', ...team] },
  hidden: { what: 'a post hidden for now', seenBy: ['author', ...team] },
  hiddenId: { what: 'its id', seenBy: ['author', ...team] },
  removed: { what: 'a post that was removed', seenBy: ['author', ...team] },
  removedNote: { what: 'what its author was told', seenBy: ['author', ...team] },
  appeal: { what: 'why its author asks to look again', seenBy: ['author', 'moderator'] },
  withdrawn: { what: 'a post its author deleted', seenBy: [] },
  purged: { what: 'a post that was erased', seenBy: [] },
  oldWords: { what: 'what stood in a post before an edit', seenBy: ['author', ...team] },
  draft: { what: 'a draft', seenBy: ['author'] },
  closed: { what: 'a post for members of its group', seenBy: inClosed },
  closedId: { what: 'its id', seenBy: inClosed },
  alt: { what: 'the words beside a picture there', seenBy: inClosed },
  secret: { what: 'a post in a private group', seenBy: inClosed },
  secretId: { what: 'its id', seenBy: inClosed },
  letter: { what: 'a private message', seenBy: ['author', 'friend'] },
  letterReported: { what: 'one that was reported', seenBy: ['author', 'friend', 'moderator'] },
  reportNote: { what: 'why somebody reported a post', seenBy: ['moderator'] },
  reporterName: { what: 'who did', seenBy: ['reporter', 'admin'] },
  maskedWords: { what: 'a post without a name', seenBy: all },
  maskedName: { what: 'who wrote it', seenBy: ['masked', 'admin'] },
  maskedId: { what: 'their id', seenBy: ['masked', 'admin'] },
  joinAnswer: { what: 'why somebody wants to join', seenBy: ['moderator', 'admin'] },
  introduction: { what: 'why two should meet', seenBy: ['author', 'member', 'mentor'] },
  taskNote: { what: 'what one mentor told another', seenBy: ['mentor', 'moderator'] },
  followUpNote: {
    what: 'what the team says of someone to come back to',
    seenBy: ['mentor', 'moderator'],
  },
  heldHello: { what: 'the hello of a mentor that waits', seenBy: ['mentor', 'moderator'] },
  savedNote: { what: 'a note to a text somebody saved', seenBy: ['stranger'] },
  mutedWord: { what: 'a word somebody muted', seenBy: ['stranger'] },
  about: {
    what: 'what the author says of themselves',
    seenBy: all.filter((who) => !['visitor', 'blocked', 'clinic'].includes(who)),
  },
  aboutShared: {
    what: 'what the friend says to who is in a group with them',
    seenBy: ['friend', 'unverified', 'member', 'blocked', 'author', 'masked', 'reporter', 'mentor'],
  },
  aboutHeld: {
    what: 'what a member says of themselves, and waits',
    seenBy: ['member', 'moderator'],
  },
  email: { what: 'an e-mail address', seenBy: [], also: ['friend'] },
} as const satisfies Record<string, Canary>

export type Token = keyof typeof canaries

export const tokenNames: readonly Token[] = Object.keys(canaries).filter(isToken)

function isToken(name: string): name is Token {
  return name in canaries
}

export function mayMeet(token: Token, who: Crawler): boolean {
  const { seenBy, also = [] }: Canary = canaries[token]
  return seenBy.includes(who) || also.includes(who)
}

export function mustMeet(token: Token, who: Crawler): boolean {
  const { seenBy }: Canary = canaries[token]
  return seenBy.includes(who)
}
