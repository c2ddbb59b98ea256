import { isHere, type Actor, type Person } from './actor.ts'
import { active, isAdmin, isInside, isModerator, takesPart } from './standing.ts'
import type { AuthorId } from './author.ts'
import { partRules, type PartActions } from './policy-parts.ts'
import type {
  AcrossFacts,
  ClinicFacts,
  ContentState,
  ConversationFacts,
  GroupFacts,
  ImageFacts,
  KnownFacts,
  MessageFacts,
  MovingFacts,
  PlacedFacts,
  ReviewFacts,
  TextFacts,
} from './facts.ts'
import type { MentoringFacts } from './mentoring/facts.ts'
import { helpsSomewhere, reviewRules } from './review-policy.ts'

export type * from './facts.ts'
export type { Permit } from './permit.ts'

/** The facts each action is judged by. Adding an action here makes the compiler ask for its rule below. */
export interface Facts extends MentoringFacts, MessageFacts, ReviewFacts, PartActions {
  'group.read': GroupFacts
  'group.join': GroupFacts
  'group.leave': GroupFacts
  'group.admit': GroupFacts
  'group.follow': GroupFacts
  'group.mark-read': GroupFacts
  'group.manage': Record<string, never>
  'group.split': GroupFacts
  'post.read': TextFacts
  /** Reading as much in an hour as there is to do. */
  'post.read-unbounded': Record<string, never>
  'post.write': GroupFacts
  'post.edit': TextFacts
  'post.withdraw': TextFacts
  /** Learning what one may do with a post for its group, and what in it waits for the team. */
  'post.tend': TextFacts
  'post.pin': PlacedFacts
  'post.unpin': KnownFacts
  'post.follow': TextFacts
  'person.follow': { personId: string }
  'post.lock': PlacedFacts
  'post.unlock': PlacedFacts
  'post.move': MovingFacts
  'post.move-into': GroupFacts
  'reply.write': { post: TextFacts; locked: boolean; blocked: boolean }
  'reply.edit': TextFacts
  'reply.withdraw': TextFacts
  /** Writing in a group without one's name; `masks` says that the group lets its members. */
  'text.mask': { group: GroupFacts; masks: boolean }
  /** `danger`: somebody is worried about a life. */
  'text.report': TextFacts & { danger: boolean }
  'text.history': TextFacts
  'image.send': Record<string, never>
  'image.read': ImageFacts
  'text.meet': AcrossFacts
  'text.react': AcrossFacts
  'text.save': AcrossFacts
  /** Names of others, whatever list they stand in: whom one blocked, muted, follows, talks to. */
  'people.know': Record<string, never>
  'people.read': Record<string, never>
  'role.grant': { personId: string }
  'person.remember': { personId: string }
  'mail.read': Record<string, never>
  'clinic.list': Record<string, never>
  'clinic.list-all': Record<string, never>
  'clinic.read': ClinicFacts
  'clinic.write': ClinicFacts
  'survey.license': Record<string, never>
}

export type Action = keyof Facts

/** The whole of who may do what: action → (actor, facts) → yes or no. What no line allows is not allowed. */
export const policy: { [A in Action]: (actor: Actor, facts: Facts[A]) => boolean } = {
  'group.read': readsGroup,
  'group.join': (actor, group) =>
    takesPart(actor) && group.membership === 'none' && !group.archived,
  'group.leave': (actor, group) => signedIn(actor) && group.membership !== 'none',
  'group.admit': (actor, group) => helpsIn(actor, group.id) || isAdmin(actor),
  'group.follow': (actor, group) => isInside(actor) && group.membership === 'member',
  'group.mark-read': (actor, group) => isInside(actor) && group.membership === 'member',
  'group.manage': isAdmin,
  // Posts are chosen by their titles: nobody does it in a group they may not read.
  'group.split': (actor, group) => isAdmin(actor) && readsGroup(actor, group),

  'post.read': readsText,
  'post.read-unbounded': (actor) => isModerator(actor) || (active(actor) && actor.lead === true),
  'post.write': writesIn,
  'post.edit': ownLiving,
  'post.withdraw': ownPresent,
  'post.tend': (actor, post) => helpsIn(actor, post.group.id),
  'post.pin': (actor, post) =>
    placesPost(actor, post) && !post.group.archived && open(post.state) && !answersFor(actor, post),
  'post.unpin': placesPost,
  'post.follow': (actor, post) => isInside(actor) && readsText(actor, post),
  'person.follow': (actor, { personId }) => isInside(actor) && actor.id !== personId,
  'post.lock': (actor, post) =>
    placesPost(actor, post) &&
    !post.group.archived &&
    open(post.state) &&
    !answersFor(actor, post) &&
    !post.closedByTwo,
  // What two closed one does not open, nor close anew to open it then: it ends by an undo or an appeal.
  'post.unlock': (actor, post) =>
    placesPost(actor, post) && !answersFor(actor, post) && !post.closedByTwo,
  // Nobody takes their own words, nor what they reported, away from who is to judge it. Own words never: a no that
  // comes only while an item waits would tell that there is one.
  'post.move': (actor, post) =>
    placesPost(actor, post) &&
    (open(post.state) || post.state === 'held') &&
    !isAuthor(actor, post) &&
    !post.reported,
  'post.move-into': (actor, group) => helpsIn(actor, group.id) && !group.archived,
  'reply.write': (actor, { post, locked, blocked }) =>
    writesIn(actor, post.group) &&
    !locked &&
    open(post.state) &&
    meets(actor, { text: post, blocked }),
  'reply.edit': ownLiving,
  'reply.withdraw': ownPresent,
  'text.mask': (actor, { group, masks }) => writesIn(actor, group) && masks,
  // Who read a text before it was taken away for now may still be worried about who wrote it.
  'text.report': (actor, text) =>
    isInside(actor) &&
    !isAuthor(actor, text) &&
    ((open(text.state) && readsText(actor, text)) ||
      (text.danger && text.state === 'hidden' && text.shown && readsGroup(actor, text.group))),
  // What was taken back is nobody's to read, whichever version.
  'text.history': (actor, text) =>
    readsText(actor, text) &&
    text.state !== 'withdrawn' &&
    text.state !== 'purged' &&
    (isAuthor(actor, text) || helpsIn(actor, text.group.id)),

  'image.send': takesPart,
  'image.read': readsImage,
  'text.meet': meets,
  // A kind word without words is still a word: it is for who could reply, and never for oneself.
  'text.react': (actor, { text, blocked }) =>
    writesIn(actor, text.group) &&
    open(text.state) &&
    !isAuthor(actor, text) &&
    meets(actor, { text, blocked }),
  'text.save': (actor, of) => isInside(actor) && open(of.text.state) && meets(actor, of),

  ...reviewRules,

  'conversation.ask': (actor, { personId, seasoned }) =>
    takesPart(actor) && actor.id !== personId && seasoned,
  'conversation.read': readsConversation,
  // A no is not a word to anyone: who may not write may still say it.
  'conversation.answer': (actor, { conversation, accept }) =>
    readsConversation(actor, conversation) && isAsked(conversation) && (!accept || active(actor)),
  'conversation.leave': (actor, conversation) =>
    readsConversation(actor, conversation) && !isAsked(conversation),
  'conversation.report': readsConversation,
  'message.write': (actor, conversation) =>
    active(actor) &&
    readsConversation(actor, conversation) &&
    conversation.state === 'accepted' &&
    !conversation.ended &&
    !conversation.blocked,
  'message.withdraw': ownPresent,
  // Private words are for staff alone, and for them only what was brought before them.
  'message.review': isModerator,

  'desk.read': helpsSomewhere,
  'desk.mentors': (actor, group) => helpsIn(actor, group.id),
  'task.work': (actor, { groupId }) => helpsIn(actor, groupId),
  'hello.write': (actor, group) =>
    active(actor) && actor.mentorOf.includes(group.id) && !group.archived,
  'person.introduce': (actor, group) => helpsIn(actor, group.id) && !group.archived,
  'introduction.read': (actor, { between }) => isInside(actor) && between.includes(actor.id),
  'introduction.undo': (actor, { madeBy }) => takesPart(actor) && actor.id === madeBy,
  ...partRules,
  'people.know': isInside,
  'people.read': isAdmin,
  'role.grant': isAdmin,
  'person.remember': (actor, { personId }) =>
    (isAdmin(actor) || isModerator(actor)) && actor.kind === 'person' && actor.id !== personId,
  'mail.read': isAdmin,

  'clinic.list': (actor) => isAdmin(actor) || (active(actor) && actor.clinics.length > 0),
  'clinic.list-all': isAdmin,
  'clinic.read': worksAt,
  'clinic.write': worksAt,
  'survey.license': isAdmin,
}

/** Asks the policy. The web asks it as well, but only to hide what would be refused. */
export function may<A extends Action>(actor: Actor, action: A, facts: Facts[A]): boolean {
  return policy[action](actor, facts)
}

/** Also of who works for a clinic: what is theirs stays theirs. */
function signedIn(actor: Actor): actor is Person {
  return actor.kind === 'person' && isHere(actor.standing)
}

/** Mentors in their own groups, moderators in all. */
function helpsIn(actor: Actor, groupId: string): boolean {
  return isModerator(actor) || (active(actor) && actor.mentorOf.includes(groupId))
}

/** Helps where it stands, and did not say to know who wrote it: what becomes of it is for others then. */
function placesPost(actor: Actor, post: KnownFacts): boolean {
  return helpsIn(actor, post.group.id) && !post.known
}

function readsGroup(actor: Actor, group: GroupFacts): boolean {
  if (group.visibility === 'public') return true
  if (!isInside(actor)) return false
  return group.membership === 'member' || helpsIn(actor, group.id)
}

function writesIn(actor: Actor, group: GroupFacts): boolean {
  return takesPart(actor) && !group.archived && group.membership === 'member'
}

function readsText(actor: Actor, text: TextFacts): boolean {
  if (!readsGroup(actor, text.group)) return false
  if (standsBefore(text)) return true
  return isAuthor(actor, text) || helpsIn(actor, text.group.id)
}

/** A block keeps two people from each other's words, whose places stay, but not the team from its work. */
function meets(actor: Actor, { text, blocked }: AcrossFacts): boolean {
  return readsText(actor, text) && (!blocked || helpsIn(actor, text.group.id))
}

/** Whether everybody who reads the group meets the text, if only as a tombstone: what they never saw leaves none. */
function standsBefore({ state, shown }: TextFacts): boolean {
  return open(state) || (shown && hasEnded(state))
}

/** Only its place is left for those who read it. */
function hasEnded(state: ContentState): boolean {
  return state === 'removed' || state === 'withdrawn' || state === 'purged'
}

function open(state: ContentState): boolean {
  return state === 'live' || state === 'limited'
}

function isAuthor(actor: Actor, text: { authorId: AuthorId | null }): boolean {
  return isInside(actor) && actor.id === text.authorId
}

/** One's own post as the team closed it: that ends by an undo or an appeal, and by nothing of one's own. */
function answersFor(actor: Actor, post: PlacedFacts): boolean {
  return isAuthor(actor, post) && post.closedByTeam
}

/** A picture is read with the words it stands among: a tombstone shows neither. */
function readsImage(actor: Actor, { senderId, text, dropped, blocked }: ImageFacts): boolean {
  if (text === null) return isAuthor(actor, { authorId: senderId })
  if (text.state === 'withdrawn' || text.state === 'purged') return false
  if (!meets(actor, { text, blocked })) return false
  return (open(text.state) && !dropped) || isAuthor(actor, text) || helpsIn(actor, text.group.id)
}

/** A removed text can't be edited, nor one that was hidden until someone decides, nor any in an archived group. */
function ownLiving(actor: Actor, text: TextFacts): boolean {
  return (
    takesPart(actor) && ownPresent(actor, text) && text.state !== 'hidden' && !text.group.archived
  )
}

/** Neither removed nor withdrawn yet. One's own words are one's own to take back, also for who works for a clinic by now. */
function ownPresent(actor: Actor, text: Pick<TextFacts, 'authorId' | 'state'>): boolean {
  const present = open(text.state) || text.state === 'held' || text.state === 'hidden'
  return active(actor) && actor.id === text.authorId && present
}

/** Both read what they said to each other; a request only as long as it may be answered. */
function readsConversation(actor: Actor, conversation: ConversationFacts): boolean {
  const { place, state, shown, left, ended, blocked } = conversation
  if (!isInside(actor) || place === 'none' || left) return false
  return (
    state === 'accepted' ||
    place === 'asker' ||
    (isAsked(conversation) && shown && !ended && !blocked)
  )
}

function isAsked({ place, state }: ConversationFacts): boolean {
  return place === 'asked' && state === 'asked'
}

function worksAt(actor: Actor, clinic: ClinicFacts): boolean {
  return active(actor) && actor.clinics.includes(clinic.clinicId)
}
