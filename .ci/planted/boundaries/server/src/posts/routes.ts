// breaks: posts-along-the-arrows
import '#accounts/public.ts'
import '#notifications/public.ts'
