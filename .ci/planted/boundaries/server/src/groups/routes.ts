// breaks: groups-along-the-arrows
import type { Hidden } from '#moderation/public.ts'
export type Seen = Hidden
