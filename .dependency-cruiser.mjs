/**
 * Who may import whom. An arrow that is not drawn here is forbidden; `.ci/planted/boundaries` holds one
 * file for each rule that breaks it, and the check fails when one of those is not reported.
 */

/** A slice, and the slices whose public.ts it may enter. */
const MAY_ENTER = {
  accounts: [],
  groups: ['accounts'],
  moderation: ['accounts', 'groups'],
  posts: ['accounts', 'groups', 'moderation'],
  messages: ['accounts', 'groups', 'moderation'],
  mentoring: ['accounts', 'groups', 'moderation', 'posts'],
  notifications: ['accounts', 'groups', 'moderation', 'posts', 'messages', 'mentoring'],
  profiles: ['accounts', 'groups', 'moderation', 'posts'],
  surveys: [],
  enrolment: ['surveys'],
  clinic: ['surveys'],
}

/** What a decision may use besides shared and other decisions: libraries that neither read, write nor roll dice. */
const PURE_LIBRARIES = [
  'typebox',
  'libphonenumber-js',
  'linkify-it',
  're2js',
  'csv-parse',
  'csv-stringify',
  '@node-rs/argon2',
  'pdfkit',
  'qrcode',
  'otplib',
]

/** The names of what happens, with the ids it concerns: types that all of the server shares. */
const events = '^server/src/events[.]ts$'

/** The platform's own pure files: what a decision throws, and the proof that someone may. */
const PURE_PLATFORM = ['permit', 'problems', 'sealed-id']

const slices = Object.keys(MAY_ENTER)
const anySlice = `^server/src/(${slices.join('|')})/`
const test = '[.]test[.]tsx?$'
const support = '^(server|web)/src/(testing|bench|demo)/'
const queries = '[/-](queries|search|tables|visible)[.]ts$'
const impure = `[/-](routes|queries|tables|visible|jobs|public|search|factories)[.]ts$|${test}`

const everywhere = [
  forbid('resolves', {}, { couldNotResolve: true }),
  forbid('no-circle', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
  forbid(
    'tests-are-for-tests',
    { path: '/src/', pathNot: [test, support] },
    { path: [test, '^(server|web)/src/testing/'] },
  ),
]

const workspaces = [
  forbid(
    'shared-stands-alone',
    { path: '^shared/', pathNot: [test, '^shared/src/testing/'] },
    { pathNot: ['^shared/', modules('typebox')] },
  ),
  forbid('web-apart-from-server', { path: '^web/' }, { path: '^server/' }),
  forbid('server-apart-from-web', { path: '^server/' }, { path: '^web/' }),
]

const server = [
  forbid(
    'platform-knows-no-slice',
    { path: '^server/src/platform/', pathNot: test },
    { path: '^server/src/', pathNot: ['^server/src/platform/', events] },
  ),
  forbid('slice-knows-no-app', { path: anySlice }, { path: '^server/src/[^/]+$', pathNot: events }),
  forbid(
    'slice-by-its-door',
    { path: anySlice },
    { path: anySlice, pathNot: ['^server/src/$1/', '/public[.]ts$'] },
  ),
  ...slices.map((slice) =>
    forbid(
      `${slice}-along-the-arrows`,
      { path: `^server/src/${slice}/` },
      {
        path: anySlice,
        pathNot: [slice, ...MAY_ENTER[slice]].map((open) => `^server/src/${open}/`),
      },
    ),
  ),
  forbid(
    'clinic-wall',
    {
      path: '^server/src/',
      pathNot: [
        '^server/src/(clinic|enrolment)/',
        '^server/src/(app|cli)[.]ts$',
        '^server/src/cli/',
        support,
      ],
    },
    { path: '^server/src/(clinic|enrolment)/' },
  ),
  forbid(
    'decisions-are-pure',
    { path: anySlice, pathNot: impure },
    {
      path: ['^server/src/', 'node_modules/'],
      pathNot: [
        `^server/src/platform/(${PURE_PLATFORM.join('|')})[.]ts$`,
        events,
        anySlice,
        ...PURE_LIBRARIES.map(modules),
      ],
    },
  ),
  forbid(
    'decisions-do-no-io',
    { path: anySlice, pathNot: impure },
    { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer)$' },
  ),
  forbid(
    'decisions-use-decisions',
    { path: anySlice, pathNot: impure },
    { path: impure, pathNot: ['/public[.]ts$', 'node_modules/'] },
  ),
  forbid(
    'sql-in-queries',
    { path: '^server/src/', pathNot: ['^server/src/platform/', queries, test, support] },
    { path: modules('drizzle-orm') },
  ),
  forbid(
    'tables-declare-only',
    { path: '[/-]tables[.]ts$' },
    { path: modules('drizzle-orm'), pathNot: modules('drizzle-orm/pg-core') },
  ),
  forbid(
    'lucia-in-one-place',
    { pathNot: '^server/src/platform/sessions[.]ts$' },
    { path: modules('lucia') },
  ),
]

const web = [
  forbid(
    'features-apart',
    { path: '^web/src/features/([^/]+)/' },
    { path: '^web/src/features/', pathNot: '^web/src/features/$1/' },
  ),
  forbid(
    'features-know-no-app',
    { path: '^web/src/features/' },
    { path: ['^web/src/app/', '^web/src/main[.]tsx$'] },
  ),
  forbid(
    'ui-knows-no-nouns',
    { path: '^web/src/ui/' },
    { path: ['^web/src/(features|app)/', '^web/src/lib/client[.]ts$', '^web/src/main[.]tsx$'] },
  ),
  forbid(
    'lib-is-below',
    { path: '^web/src/lib/' },
    { path: ['^web/src/(features|app|ui)/', '^web/src/main[.]tsx$'] },
  ),
]

export default {
  forbidden: [...everywhere, ...workspaces, ...server, ...web],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[?](raw|url)$' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    },
  },
}

function forbid(name, from, to) {
  return { name, severity: 'error', from, to }
}

/** A package where npm put it, and nothing whose name only begins like it. */
function modules(name) {
  return `node_modules/${name}/`
}
