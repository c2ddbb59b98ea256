import type { GroupFacts } from '../facts.ts'

/** The facts of what those do who help newcomers and bring people together. */
export interface MentoringFacts {
  'desk.read': Record<string, never>
  /** A task of this group. */
  'task.work': { id: string; groupId: string }
  /** The mentors of this group. */
  'desk.mentors': { id: string }
  'hello.write': GroupFacts
  /** Two members of this group. */
  'person.introduce': GroupFacts
  'introduction.read': { id: string; between: readonly string[] }
  'introduction.undo': { id: string; madeBy: string }
}
