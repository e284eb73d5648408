"""Builds, writes and reads messages, old and new policy."""

import email
import email.policy
import email.utils
from email.headerregistry import Address
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

message = EmailMessage()
message["Subject"] = "Gr\u00fc\u00dfe"
message["From"] = Address("A B", "a", "example.org")
message["To"] = "C <c@example.org>, d@example.org"
message["Date"] = email.utils.localtime()
message.set_content("text \u00e4\n")
message.add_alternative("<p>text</p>", subtype="html")
message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="a.bin")
for policy in (email.policy.default, email.policy.SMTP, email.policy.compat32):
    read = email.message_from_bytes(message.as_bytes(), policy=policy)
    for part in read.walk():
        part.get_content_type()
        part.get_payload(decode=True)
    read.as_string()
    str(read["to"])
old = MIMEMultipart()
old.attach(MIMEText("text", "plain", "utf-8"))
old["Subject"] = "old"
email.message_from_string(old.as_string()).items()
email.utils.parseaddr("A <a@example.org>")
email.utils.parsedate_to_datetime("Mon, 20 Nov 1995 19:12:08 -0500")
