import type { Answers } from '@kith/shared/surveys/questionnaire.ts'

const yes = { codes: ['yes'] }
const no = { codes: ['no'] }

/** How many surveys the study handed out. */
export const HANDED_OUT = 900

/** 102 responses that agree with every published margin; how the answers go together is made up. */
export function studyRespondents(): Answers[] {
  const sources = [...Array<string>(15).fill('brochure'), ...Array<string>(19).fill('provider')]
  sources.push(...Array<string>(10).fill('other'))
  return Array.from({ length: 102 }, (_, person): Answers => {
    if (person >= 46) return { heard: no }
    const source = sources[person]
    return {
      heard: yes,
      'how-heard': source === undefined ? {} : { codes: [source] },
      // Spread evenly over all sources, those without one included.
      ...(joinedBefore(person + 1) > joinedBefore(person)
        ? member(joinedBefore(person))
        : { registered: no, 'why-not': { codes: ['privacy'] } }),
    }
  })
}

/** Of the first so many who had heard of it: 20 of all 46. */
function joinedBefore(people: number): number {
  return Math.floor((people * 20) / 46)
}

function member(index: number): Answers {
  const reasons = ['diagnosis', 'treatment-plans', 'peer-support']
  const named = reasons[index % 3] ?? 'other'
  const expectation =
    index < 9 ? 'met' : index < 15 ? 'exceeded' : index < 18 ? 'too-early' : 'below'
  return {
    registered: yes,
    reasons: index < 11 ? { codes: [named, 'other'] } : { codes: ['other'] },
    expectations: { codes: [expectation] },
  }
}
