// breaks: notifications-along-the-arrows
import '#posts/public.ts'
import '#surveys/public.ts'
