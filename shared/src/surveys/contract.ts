import Type from 'typebox'
import { ById, Counter, Day, Id, Nothing, Nullable, OneOf, Strict } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { Answers, type QuestionnaireVersion } from './questionnaire.ts'
import { WAVES } from './waves.ts'

/** Versions were checked when they were published; going out they pass as they are stored. */
export const StoredVersion = Type.Unsafe<QuestionnaireVersion>({
  type: 'object',
  additionalProperties: true,
  description: 'a QuestionnaireVersion document',
})
const StoredAnswers = Type.Unsafe<Answers>({
  type: 'object',
  additionalProperties: true,
  description: 'an Answers document',
})

export const Assignment = Type.Object({
  id: Id,
  survey: Type.String(),
  wave: OneOf([...WAVES, 'visit']),
  /** The last day it is open; null where it stays open. */
  dueOn: Nullable(Day),
  title: Type.Object({ en: Type.String(), es: Type.String() }),
  state: OneOf(['new', 'in-progress', 'completed', 'skipped']),
})

export const Progress = Type.Object({
  answers: StoredAnswers,
  revision: Type.Integer(),
  language: OneOf(['en', 'es']),
  state: OneOf(['new', 'in-progress', 'completed', 'skipped']),
})

/** Answers as someone gives them, on the revision that they saw. */
export const Keeping = Strict({
  answers: Answers,
  revision: Counter(0),
  language: OneOf(['en', 'es']),
})

export const surveysContract = routes({
  'GET /api/me/surveys': {
    summary: 'Surveys one is asked to take',
    access: 'session',
    limit: 'read',
    reply: Type.Object({ items: Type.Array(Assignment) }),
  },
  'GET /api/me/surveys/:id': {
    summary: 'A survey with the questions and what was answered so far',
    access: 'session',
    limit: 'read',
    params: ById,
    reply: Type.Object({ assignment: Assignment, version: StoredVersion, progress: Progress }),
  },
  'PUT /api/me/surveys/:id/answers': {
    summary: 'Keep answers; 409 with the kept ones when another device saved in the meantime',
    access: 'session',
    limit: 'write',
    params: ById,
    body: Keeping,
    reply: Progress,
  },
  'POST /api/me/surveys/:id/complete': {
    summary: 'Hand the survey in; every enabled required question must be answered or declined',
    access: 'session',
    limit: 'write',
    params: ById,
    body: Strict({ revision: Counter(0) }),
    reply: Nothing,
    status: 204,
  },
  'POST /api/me/surveys/:id/amend': {
    summary: 'Change what was handed in: it stays as it is until the changes are handed in as well',
    access: 'session',
    limit: 'write',
    params: ById,
    reply: Progress,
  },
  'POST /api/me/surveys/:id/skip': {
    summary: 'Rather not take this survey; while it is being changed, leave it as it was',
    access: 'session',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
})
