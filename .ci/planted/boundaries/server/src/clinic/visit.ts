// breaks: decisions-are-pure
import 'nodemailer'
