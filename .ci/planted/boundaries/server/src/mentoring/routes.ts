// breaks: mentoring-along-the-arrows
import '#messages/public.ts'
