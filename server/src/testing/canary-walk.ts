import type { RouteKey } from '@kith/shared/contract/api.ts'
import { api } from '@kith/shared/contract/api.ts'
import type { CanaryWorld } from './canary-world.ts'

export interface Asking {
  params?: Record<string, string | number>
  query?: Record<string, string>
}
type Walk = (world: CanaryWorld, wide: boolean) => Asking[]

const everything = { from: '2026-01-01', to: '2026-12-31' }
const once: Walk = () => [{}]
const none: Walk = () => []
const paged =
  (queries: Record<string, string>[]): Walk =>
  () =>
    queries.map((query) => ({ query }))
const inGroups: Walk = ({ groups }) => groups.map((slug) => ({ params: { slug } }))
const ofIds =
  (
    kind:
      | 'posts'
      | 'replies'
      | 'exports'
      | 'images'
      | 'talks'
      | 'items'
      | 'decisions'
      | 'known'
      | 'introductions',
  ): Walk =>
  (world) =>
    world[kind].map((id) => ({ params: { id } }))
const ofNames: Walk = ({ everybody }) => everybody.map((name) => ({ params: { name } }))
const atClinic: Walk = ({ clinicId }) => [{ params: { clinicId } }]

const ofSurvey: Walk = ({ clinicId }) => [{ params: { clinicId, survey: 'visit-survey' } }]

const ofRules: Walk = () => ['new-member.first-post', 'canary'].map((id) => ({ params: { id } }))

/**
 * How each GET route of the contract is walked, with all that the world holds. A route that stands in the contract and
 * not here fails the crawl: say with what it is asked, so that nothing is given out that nobody searched.
 */
export const walks: Partial<Record<RouteKey, Walk>> = {
  'GET /api/me': once,
  'GET /api/screen-names/:name': () => [{ params: { name: 'Somebody New' } }],
  'GET /api/me/sessions': once,
  'GET /api/me/second-factor': once,
  'GET /api/me/export': once,
  'GET /api/me/export/:id/file': ofIds('exports'),
  'GET /api/admin/people': paged([{}, { name: 'a' }]),
  'GET /api/admin/emergencies': once,
  'GET /api/admin/audit': paged([{}, { kind: 'item.claimed' }]),
  'GET /api/lane-times': once,
  'GET /api/me/looks': once,
  'GET /api/me/blocks': once,
  'GET /api/me/mutes': once,
  'GET /api/me/muted-words': once,
  'GET /api/me/name': once,
  'GET /api/profiles/:name': ofNames,
  'GET /api/profiles/:name/texts': ofNames,
  'GET /api/me/profile': once,
  'GET /api/me/profile/as/:audience': () => [
    { params: { audience: 'members' } },
    { params: { audience: 'shared' } },
  ],
  'GET /api/groups': once,
  'GET /api/groups/:slug': inGroups,
  'GET /api/groups/:slug/requests': inGroups,
  'GET /api/admin/groups': once,
  'GET /api/home': paged([{}, { order: 'new' }, { order: 'latest' }]),
  'GET /api/groups/:slug/posts': inGroups,
  'GET /api/groups/:slug/pinned': inGroups,
  'GET /api/groups/:slug/people': ({ groups, posts: [thread = ''] }) =>
    groups.flatMap((slug) => [
      { params: { slug }, query: { q: '' } },
      { params: { slug }, query: { q: '', post: thread } },
    ]),
  'GET /api/similar-posts': ({ tokens }) =>
    Object.entries(tokens).flatMap(([name, word]) =>
      name.endsWith('Id') ? [] : [{ query: { title: `On ${word}` } }],
    ),
  'GET /api/posts/:id': ({ posts }) =>
    posts.flatMap((id) => [{ params: { id } }, { params: { id }, query: { page: '2' } }]),
  'GET /api/posts/:id/replies/:position': ({ posts }, wide) =>
    posts.flatMap((id) => places(wide).map((position) => ({ params: { id, position } }))),
  'GET /api/posts/:id/team': ofIds('posts'),
  'GET /api/posts/:id/places': ofIds('posts'),
  'GET /api/posts/:id/versions': ofIds('posts'),
  'GET /api/replies/:id/versions': ofIds('replies'),
  'GET /api/saved': once,
  'GET /api/drafts': once,
  'GET /api/images/:id': ofIds('images'),
  'GET /api/search': searches,
  'GET /api/conversations': paged([{}, { box: 'talks' }, { box: 'requests' }]),
  'GET /api/conversations/count': once,
  'GET /api/conversations/with/:id': ofIds('known'),
  'GET /api/conversations/:id': ofIds('talks'),
  'GET /api/conversations/:id/messages': ofIds('talks'),
  'GET /api/desk/count': once,
  'GET /api/desk/newcomers': paged([{}, { show: 'done' }, { group: 'open-garden' }]),
  'GET /api/desk/unanswered': paged([{}, { group: 'open-garden' }]),
  'GET /api/desk/groups/:slug/mentors': inGroups,
  'GET /api/desk/groups/:slug/people': ({ groups, known: [first = ''] }) =>
    groups.flatMap((slug) => [
      { params: { slug }, query: { q: '' } },
      { params: { slug }, query: { q: '', to: first } },
    ]),
  'GET /api/desk/hellos': once,
  'GET /api/desk/introductions': once,
  'GET /api/introductions/:id': ofIds('introductions'),
  'GET /api/me/introductions': once,
  'GET /api/welcome': once,
  'GET /api/reports/mine': ({ posts }) =>
    posts.map((subjectId) => ({ query: { subjectKind: 'post', subjectId } })),
  'GET /api/queue': paged([{}, { lane: 'new-member' }, { lane: 'harm' }]),
  'GET /api/batch-preview': ({ items }) =>
    items.map((id) => ({ query: { items: id, action: 'remove' } })),
  'GET /api/looking': once,
  'GET /api/queue/:id': ofIds('items'),
  'GET /api/queue/:id/crisis': ofIds('items'),
  'GET /api/follow-ups': paged([{}, { show: 'done' }]),
  'GET /api/follow-ups/count': once,
  'GET /api/roster': once,
  'GET /api/statistics': () => [{ query: everything }],
  'GET /api/statistics/people': () => [{ query: everything }],
  'GET /api/quality/next': once,
  'GET /api/load': once,
  'GET /api/conflicts': once,
  'GET /api/conflicts/team': once,
  'GET /api/how-we-moderate': once,
  'GET /api/responsible': once,
  'GET /api/guidelines': once,
  'GET /api/queue/:id/colleagues': ofIds('items'),
  'GET /api/queue/:id/member': ofIds('items'),
  'GET /api/rules': once,
  'GET /api/rules/:id': ofRules,
  'GET /api/rules/:id/hits': (world, wide) =>
    ofRules(world, wide).flatMap(({ params }) =>
      ['real', 'backtest'].map((of) => ({ params: params ?? {}, query: { of } })),
    ),
  'GET /api/decisions/mine': once,
  'GET /api/me/decisions': once,
  'GET /api/me/decisions/:id': ofIds('decisions'),
  'GET /api/notices': once,
  'GET /api/notices/count': once,
  'GET /api/me/notices': once,
  'GET /api/admin/mail': once,
  'GET /api/me/people': once,
  'GET /api/people/:id/follow': ofIds('known'),
  'GET /api/unread': once,
  'GET /api/catch-up': once,
  'GET /api/me/surveys': once,
  'GET /api/me/surveys/:id': none,
  'GET /api/sitting': once,
  'GET /api/me/links': once,
  'GET /api/admin/retention': once,
  'GET /api/clinics': once,
  'GET /api/clinics/:clinicId/visits': atClinic,
  'GET /api/clinics/:clinicId/imports/:importId': none,
  'GET /api/clinics/:clinicId/imports/:importId/table': none,
  'GET /api/clinics/:clinicId/imports/:importId/refusals': none,
  'GET /api/clinics/:clinicId/print-batches': atClinic,
  'GET /api/clinics/:clinicId/enrolment': atClinic,
  'GET /api/clinics/:clinicId/enrolment/export.json': atClinic,
  'GET /api/clinics/:clinicId/enrolment/export.csv': atClinic,
  'GET /api/clinics/:clinicId/survey-report': atClinic,
  'GET /api/clinics/:clinicId/survey-report/export.json': atClinic,
  'GET /api/clinics/:clinicId/survey-report/export.csv': atClinic,
  'GET /api/clinics/:clinicId/surveys/:survey/report': ofSurvey,
  'GET /api/clinics/:clinicId/surveys/:survey/report/export.json': ofSurvey,
  'GET /api/clinics/:clinicId/surveys/:survey/report/export.csv': ofSurvey,
  'GET /api/clinics/:clinicId/surveys/:survey/dictionary.csv': ofSurvey,
  'GET /api/clinics/:clinicId/disclosures': atClinic,
  'GET /api/clinics/:clinicId/study-2021': atClinic,
  'GET /api/clinics/:clinicId/study-2021/export.csv': atClinic,
  'GET /api/clinics/:clinicId/survey-choices': atClinic,
  'GET /api/clinics/:clinicId/survey-links': atClinic,
  'GET /api/clinics/:clinicId/paper-forms': atClinic,
  'GET /api/clinics/:clinicId/paper-forms/:number': none,
  'GET /api/clinics/:clinicId/surveys': atClinic,
  'GET /api/clinics/:clinicId/survey-licences': atClinic,
  'GET /api/clinics/:clinicId/survey-drafts/:id': none,
  'GET /api/clinics/:clinicId/survey-versions/:id/questionnaire': none,
}

export const gets: readonly RouteKey[] = Object.keys(api).filter(isGet)

function isGet(key: string): key is RouteKey {
  return key in api && key.startsWith('GET ')
}

function places(wide: boolean): number[] {
  return wide ? [1, 2, 3, 4, 5, 6, 7, 8] : [1, 4]
}

/** Each word that is hidden somewhere, its neighbours, and the plain words beside it, narrowed in every way. */
function searches({ tokens, groups, names }: CanaryWorld, wide: boolean): Asking[] {
  const words = Object.entries(tokens).flatMap(([name, word]) =>
    name.endsWith('Id') ? [] : [word],
  )
  const near = words.flatMap((word) => [`${word.slice(0, -1)}y`, word.slice(0, 7)])
  const narrow = [
    ...groups.map((group) => ({ group })),
    ...names.map((by) => ({ by })),
    { kind: 'post' },
    { kind: 'reply' },
    { words: 'written' },
  ]
  const asked: Record<string, string>[] = [
    ...[...words, ...near].map((q) => ({ q })),
    ...narrow.map((more) => ({ q: 'garden', ...more })),
    ...(wide ? words.flatMap((q) => narrow.map((more) => ({ q, ...more }))) : []),
  ]
  return asked.map((query) => ({ query }))
}
