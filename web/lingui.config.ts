import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

/** One PO file a feature and language; every message has an id of our own. See src/lib/i18n.ts. */
export default defineConfig({
  locales: ['en', 'es'],
  sourceLocale: 'en',
  format: formatter({ explicitIdAsDefault: true, origins: false }),
  catalogs: [
    'app',
    'accounts',
    'groups',
    'messages',
    'desk',
    'mentoring',
    'posts',
    'profiles',
    'moderation',
    'notifications',
    'surveys',
    'enrolment',
    'clinic',
    'admin',
    'appeals',
    'pages',
    'team',
    'reporting',
    'writing',
    'problem',
    'problem-late',
    'ui',
  ].map((feature) => ({
    path: `<rootDir>/src/messages/{locale}/${feature}`,
    include: [`src/features/${feature}`],
  })),
})
