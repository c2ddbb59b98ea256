// breaks: slice-knows-no-app, decisions-are-pure, notifications-along-the-arrows, clinic-wall
import '../app.ts'
import type { Patient } from '#clinic/public.ts'
export type Leaked = Patient
