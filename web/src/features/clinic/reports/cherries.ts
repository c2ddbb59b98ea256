export interface CherriesItem {
  id: string
  part: 'design' | 'ethics' | 'making' | 'asking' | 'giving' | 'rates' | 'twice' | 'analysis'
  /** Whether Kith can say something about it. */
  known: boolean
}

const item = (part: CherriesItem['part'], id: string, known = false): CherriesItem => ({
  id,
  part,
  known,
})

/** Eysenbach, J. Med. Internet Res. 6 (2004) e34: the Checklist for Reporting Results of Internet E-Surveys. */
export const CHERRIES: readonly CherriesItem[] = [
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
