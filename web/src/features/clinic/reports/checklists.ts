export interface ChecklistItem {
  id: string
  part: string
  /** Whether Kith can say something about it. */
  known: boolean
}

const item = (part: string, id: string, known = false): ChecklistItem => ({
  id,
  part,
  known,
})

/** Eysenbach, J. Med. Internet Res. 6 (2004) e34: the Checklist for Reporting Results of Internet E-Surveys. */
const cherries: readonly ChecklistItem[] = [
  item('design', 'design'),
  item('ethics', 'approval'),
  item('ethics', 'consent'),
  item('ethics', 'protection', true),
  item('making', 'testing'),
  item('asking', 'open', true),
  item('asking', 'contact', true),
  item('asking', 'advertising'),
  item('giving', 'medium', true),
  item('giving', 'context'),
  item('giving', 'voluntary', true),
  item('giving', 'incentives'),
  item('giving', 'dates'),
  item('giving', 'random', true),
  item('giving', 'adaptive', true),
  item('giving', 'items', true),
  item('giving', 'screens', true),
  item('giving', 'complete', true),
  item('giving', 'review', true),
  item('rates', 'visitors', true),
  item('rates', 'view'),
  item('rates', 'participation', true),
  item('rates', 'completion', true),
  item('twice', 'cookies', true),
  item('twice', 'addresses', true),
  item('twice', 'logs', true),
  item('twice', 'registration', true),
  item('analysis', 'unfinished', true),
  item('analysis', 'times', true),
  item('analysis', 'weights', true),
]

/** von Elm et al., PLoS Med. 4 (2007) e296: Strengthening the Reporting of Observational Studies, for cohorts. */
const strobe: readonly ChecklistItem[] = [
  item('title', 'title'),
  item('introduction', 'background'),
  item('introduction', 'objectives'),
  item('methods', 'design', true),
  item('methods', 'setting'),
  item('methods', 'participants', true),
  item('methods', 'variables', true),
  item('methods', 'sources', true),
  item('methods', 'bias'),
  item('methods', 'size'),
  item('methods', 'quantitative'),
  item('methods', 'statistics', true),
  item('results', 'flow', true),
  item('results', 'descriptive', true),
  item('results', 'outcomes', true),
  item('results', 'main', true),
  item('results', 'other'),
  item('discussion', 'key'),
  item('discussion', 'limits', true),
  item('discussion', 'interpretation'),
  item('discussion', 'general'),
  item('funding', 'funding'),
]

export const CHECKLISTS = { cherries, strobe } as const
/** The papers that the items are from, for files that are read without this page. */
export const CHECKLIST_SOURCES = {
  cherries: 'Eysenbach, J. Med. Internet Res. 6 (2004) e34',
  strobe: 'von Elm et al., PLoS Med. 4 (2007) e296, cohort studies',
} as const
export type ChecklistName = keyof typeof CHECKLISTS
