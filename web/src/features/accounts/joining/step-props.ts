import type { JoinForm } from './join-form.ts'

export interface StepProps {
  form: JoinForm
  /** What has to be put right in the one field of the step that needs an answer. */
  fault: string | undefined
}
