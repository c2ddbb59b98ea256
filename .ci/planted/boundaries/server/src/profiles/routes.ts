// breaks: profiles-along-the-arrows, slice-by-its-door
import '#messages/public.ts'
import '#posts/routes.ts'
