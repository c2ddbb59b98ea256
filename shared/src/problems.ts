/** Every way a request can be refused: RFC 9457 problem+json with this code as its type. The web chooses its words by code. */
export const problems = {
  'request.invalid': [400, 'Something in the request has the wrong form.'],
  'request.origin': [403, 'The request came from another site.'],
  'request.media-type': [415, 'Only JSON is read here.'],
  'request.too-large': [413, 'That is more than can be sent at once.'],
  'request.key-missing': [400, 'A creating request needs an Idempotency-Key header.'],
  'request.key-reused': [422, 'This Idempotency-Key was used before with other content.'],
  'request.key-busy': [409, 'The same request is being answered at this moment.'],
  'request.too-many': [429, 'Too many requests in a short time.'],
  'request.not-found': [404, 'There is nothing here.'],
  'request.forbidden': [403, 'You may not do this.'],
  'request.failed': [500, 'Something went wrong on our side.'],
  'server.busy': [503, 'The server is busy. Try again in a moment.'],
  'session.none': [401, 'You are not signed in.'],
  'account.credentials': [401, 'The e-mail address or the password is not right.'],
  'account.suspended': [403, 'This account is suspended.'],
  'account.unverified': [403, 'Confirm your e-mail address first.'],
  'account.screen-name-taken': [409, 'Someone already has this screen name.'],
  'account.screen-name-unfit': [422, 'This screen name can not be used.'],
  'account.screen-name-soon': [409, 'The screen name was changed twice in the last 90 days.'],
  'account.password-weak': [422, 'This password is too easy to guess.'],
  'account.memorial': [403, 'This account is kept in memory of someone.'],
  'account.holds-role': [409, 'Someone with a role hands it back before they leave.'],
  'session.confirm': [403, 'The password has to be given once more.'],
  'factor.needed': [403, 'A second step for signing in has to be set up first.'],
  'factor.code-missing': [401, 'Signing in takes a second step: a code.'],
  'factor.code-wrong': [401, 'This code is not right, or was used already.'],
  'factor.state': [409, 'A second step is set up already, or is not.'],
  'post.too-many': [429, 'So many posts were opened within an hour that others have to wait.'],
  'factor.lapsed': [409, 'This was begun too long ago, and has to be begun anew.'],
  'factor.required': [409, 'A role of this person asks for a second step.'],
  'emergency.state': [409, 'This can not be done with it any more, or not yet.'],
  'export.too-soon': [409, 'A file was asked for a short while ago.'],
  'word.too-many': [422, 'There are as many muted words as can be kept.'],
  'word.empty': [422, 'There is no word.'],
  'token.spent': [410, 'This link was used already or is too old.'],
  'role.conflict': [409, 'One person does not hold a clinic role and a moderation role.'],
  'role.unknown-place': [422, 'This role needs a group or clinic that exists.'],
  'group.asked': [409, 'You have asked to join already.'],
  'group.answer-missing': [422, 'This group asks for a short answer.'],
  'group.reason-missing': [422, 'A no to someone needs a reason they can read.'],
  'group.changed': [409, 'The group was changed in the meantime.'],
  'group.slug-taken': [409, 'This address belongs to another group, or once did.'],
  'group.translation': [422, 'What is said in one language is needed in the other.'],
  'group.unfit': [422, 'These two groups can not be put together.'],
  'group.less-closed': [422, 'The other group is more open than this one.'],
  'group.too-large': [422, 'That is more than can be moved at once.'],
  'post.locked': [409, 'This conversation is closed.'],
  'post.changed': [409, 'The text was changed in the meantime.'],
  'post.too-long': [422, 'The text is too long.'],
  'post.empty': [422, 'There is no text.'],
  'post.quote': [422, 'The words that are quoted do not stand there.'],
  'post.moved': [409, 'The post stands in another group by now.'],
  'post.author-outside': [422, 'Its author does not read in the other group.'],
  'post.pins-full': [409, 'Three posts are pinned in this group already.'],
  'profile.blocked': [403, 'You have blocked this person.'],
  'person.followed-full': [409, 'You follow as many people as can be followed.'],
  'image.unreadable': [422, 'This is no picture that can be read here.'],
  'image.too-large': [422, 'This picture has too many pixels.'],
  'image.too-many': [422, 'There are as many pictures as there can be.'],
  'image.gone': [422, 'A picture in the text is not there any more.'],
  'mention.too-many': [422, 'More people are named than can be told.'],
  'draft.changed': [409, 'The draft was changed on another device.'],
  'draft.too-many': [422, 'There are as many drafts as can be kept.'],
  'report.again': [409, 'You have reported this already.'],
  'appeal.needless': [409, 'This decision went against nobody.'],
  'appeal.again': [409, 'There is an appeal against this decision already.'],
  'appeal.reversed': [409, 'The decision was taken back already.'],
  'appeal.late': [409, 'The thirty days for an appeal are over.'],
  'appeal.ended': [409, 'The appeal was decided or taken back already.'],
  'appeal.empty': [422, 'There is no text.'],
  'decision.appealed': [409, 'Someone asked for a second look at this decision.'],
  'decision.answered': [409, 'This is the answer to an appeal, and the last word.'],
  'item.appealed': [409, 'The author asked for a second look, which is answered.'],
  'conversation.standing': [403, 'One has to have been here a while to write to others.'],
  'conversation.exists': [409, 'You have a conversation with this person, or asked for one.'],
  'conversation.too-many': [409, 'Several people you asked have not answered yet.'],
  'conversation.waiting': [409, 'The other has not answered yet.'],
  'conversation.closed': [409, 'Nobody can write in this conversation any more.'],
  'message.link-early': [422, 'Links can be sent later in a conversation.'],
  'message.words-only': [422, 'Messages hold words alone.'],
  'item.taken': [409, 'Someone else is looking at this.'],
  'item.conflict': [403, 'Who knows the author leaves it to others.'],
  'item.stale': [409, 'The text or the item changed in the meantime.'],
  'item.graver': [409, 'It became graver: a second person has to agree now.'],
  'item.not-hidden': [409, 'The text is not hidden for now any more.'],
  'item.lease-ended': [409, 'Your time with this item ended.'],
  'item.decided': [409, 'This was decided already.'],
  'item.renewed-enough': [409, 'This item can not be kept any longer.'],
  'item.budget-spent': [409, 'Enough for today of what is hard to read, as was chosen.'],
  'item.answer-needed': [422, 'A text that waits needs a yes, a change or a no.'],
  'item.blank': [422, 'A blank is not filled in yet.'],
  'item.checklist': [422, 'A crisis is ended only once its whole list is done.'],
  'answer.unseen': [
    422,
    'Who wrote this would not see an answer here: a private word reaches them.',
  ],
  'item.in-danger': [
    409,
    'Someone is still to be looked after here: the words stay until that is done.',
  ],
  'item.colleague': [422, 'This person can not take it.'],
  'item.top-tier': [409, 'There is nobody to hand this on to.'],
  'decision.too-late': [409, 'This can not be undone any more.'],
  'decision.final': [409, 'The words are erased: this can not be undone.'],
  'decision.undone': [409, 'This was undone already.'],
  'decision.overtaken': [409, 'This was decided again since.'],
  'task.changed': [409, 'Someone else has taken this, or it is done.'],
  'task.away': [409, 'This mentor is away.'],
  'hello.none': [422, 'There is no hello that newcomers can read.'],
  'hello.waits': [409, 'The team is still to decide about this hello, or has put limits on it.'],
  'introduction.unfit': [422, 'These two can not be introduced to each other.'],
  'introduction.words': [422, 'There is something in the words that is not sent on.'],
  'introduction.blank': [422, 'A blank is not filled in yet.'],
  'introduction.too-many': [409, 'There were as many introductions today as there can be.'],
  'introduction.told': [409, 'They were told already.'],
  'lane-times.changed': [409, 'The times were changed in the meantime.'],
  'rule.changed': [409, 'The rule was changed in the meantime.'],
  'rule.pattern': [422, 'This pattern can not be used.'],
  'rule.term': [422, 'A term has no word in it.'],
  'rule.unfit': [422, 'The parts of this rule do not go together.'],
  'rule.too-many': [422, 'There are as many rules of this kind as there can be.'],
  'rule.step': [409, 'The rule can not be brought to this state from the one it is in.'],
  'rule.untested': [409, 'The rule was not tried on the texts that stand already, as it is now.'],
  'rule.live': [409, 'A live rule is brought on trial before it is changed.'],
  'rule.needed': [
    409,
    'This rule is never switched off: it brings people in distress to the team.',
  ],
  'backtest.running': [409, 'The rule is being tried already.'],
  'queue.empty': [404, 'There is nothing to review.'],
  'code.unusable': [404, 'This code can not be used.'],
  'link.level': [409, 'This consent can not be given now.'],
  'survey.changed': [409, 'The answers were changed on another device.'],
  'survey.answer': [422, 'An answer does not fit its question.'],
  'survey.incomplete': [422, 'A needed question is not answered yet.'],
  'survey.closed': [409, 'This survey is finished.'],
  'import.unreadable': [422, 'The file can not be read as this format.'],
  'import.state': [409, 'The import is not at this step, or another of its source runs.'],
  'report.range': [422, 'This range can not be shown.'],
  'report.too-few': [422, 'These weeks have fewer than 11 visits.'],
  'report.too-few-people': [422, 'Fewer people have answered than can be given out.'],
  'report.too-many': [422, 'There are more answers than one report can be made of.'],
  'report.no-group': [404, 'This report does not tell of this group by itself.'],
  'report.too-close': [
    422,
    'These weeks differ too little from weeks that were shown in the last month.',
  ],
  'invitation.state': [409, 'This code is no longer in a state for that.'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof problems

/** The body of a refusal. `state` holds what is true now, where a stale request was refused. */
export interface ProblemBody {
  type: string
  title: string
  status: number
  code: ProblemCode
  requestId: string
  field?: string
  state?: unknown
}

/** Thrown by pure code and handlers; the platform turns it into the answer. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly field: string | undefined
  readonly state: unknown

  constructor(code: ProblemCode, more: { field?: string; state?: unknown; cause?: unknown } = {}) {
    super(problems[code][1], { cause: more.cause })
    this.name = 'Problem'
    this.code = code
    this.field = more.field
    this.state = more.state
  }

  get status(): number {
    return problems[this.code][0]
  }
}
