import { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { Check } from 'typebox/value'
import type { Kept } from '../../../../lib/use-unsent.ts'
import type { Draft } from './api.ts'

/** What is on the page and what the server has; beside React, since requests outlive a drawing. */
export interface DraftSheet {
  version: () => QuestionnaireVersion
  revision: () => number
  isSaved: () => boolean
  change: (next: QuestionnaireVersion) => void
  /** The server keeps this version as this revision. */
  kept: (version: QuestionnaireVersion, revision: number) => void
}

/** Begins with what lies on this device, where there is something: no server has that yet. */
export function draftSheet(here: Kept, draft: Draft): DraftSheet {
  const found = foundIn(here.found)
  let latest = found?.version ?? draft.version
  let saved = draft.version
  let revision = found?.revision ?? draft.revision
  return {
    version: () => latest,
    revision: () => revision,
    isSaved: () => latest === saved,
    change(next) {
      latest = next
      here.write({ version: next, revision })
    },
    kept(version, kept) {
      saved = version
      revision = kept
      if (latest === saved) here.drop()
      else here.write({ version: latest, revision })
    },
  }
}

function foundIn(found: unknown): { version: QuestionnaireVersion; revision: number } | null {
  if (typeof found !== 'object' || found === null) return null
  if (!('version' in found) || !('revision' in found)) return null
  const { version, revision } = found
  if (typeof revision !== 'number' || !Check(QuestionnaireVersion, version)) return null
  return { version, revision }
}
