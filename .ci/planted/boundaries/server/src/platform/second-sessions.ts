// breaks: lucia-in-one-place
import 'lucia'
