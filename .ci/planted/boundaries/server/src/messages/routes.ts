// breaks: messages-along-the-arrows, slice-by-its-door
import '#posts/public.ts'
import '#moderation/routes.ts'
