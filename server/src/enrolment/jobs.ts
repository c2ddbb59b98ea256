import type { Events } from '#events.ts'
import type { Listener } from '#platform/jobs.ts'
import type { Platform } from '#platform/platform.ts'
import { handedInScores } from '#surveys/public.ts'
import { accountKey } from './account.ts'
import { noteMilestone, shareScores, type Milestone } from './queries.ts'

/**
 * Notes the steps of members who agreed to be counted. Every member's steps come here and most are dropped in the
 * database: the community side does not know who is linked.
 */
export function enrolmentListeners(platform: Platform): Listener[] {
  const { community, clock, secrets } = platform
  const note = async (accountId: string | null, kind: Milestone, counted = true) => {
    if (accountId === null || !counted) return
    await noteMilestone(community.db, accountKey(secrets, accountId), kind, clock.now())
  }
  return [
    {
      event: 'membership.begun',
      name: 'milestone',
      light: true,
      work: ({ accountId, counted }) => note(accountId, 'joined-group', counted),
    },
    {
      event: 'text.read',
      name: 'milestone',
      light: true,
      work: ({ accountId }) => note(accountId, 'first-read'),
    },
    {
      event: 'post.shown',
      name: 'milestone',
      light: true,
      work: ({ authorId, counted }) => note(authorId, 'first-word', counted),
    },
    {
      event: 'reply.shown',
      name: 'milestone',
      light: true,
      work: ({ authorId, counted }) => note(authorId, 'first-word', counted),
    },
    {
      event: 'reaction.given',
      name: 'milestone',
      light: true,
      work: ({ accountId, counted }) => note(accountId, 'first-word', counted),
    },
    {
      event: 'survey.moved',
      name: 'milestone',
      light: true,
      work: async ({ accountId, wave, step }) => {
        if (wave === 'baseline') return note(accountId, `survey-${step}`)
        if (step === 'completed') return note(accountId, `answered-${wave}`)
      },
    },
    {
      event: 'survey.scored',
      name: 'scores',
      light: true,
      work: (handedIn) => share(platform, handedIn),
    },
    {
      event: 'survey.asked',
      name: 'milestone',
      light: true,
      work: ({ accountId, wave, again }) => note(accountId, `asked-${wave}`, !again),
    },
  ]
}

/** Takes scores to where they are shared, as of when they were handed in. */
async function share(
  { community, secrets, clock }: Platform,
  { accountId, assignmentId, at }: Events['survey.scored'],
): Promise<void> {
  const handedIn = await handedInScores(community.db, assignmentId)
  if (!handedIn) return
  // What the release before put into the queue has no time of its own.
  const when = at ?? clock.now().toISOString()
  await shareScores(community.db, accountKey(secrets, accountId), handedIn, when)
}
