"""A strict SMTP server on loopback. Prints its port; then answers each line of standard input with one line of JSON."""

import asyncio
import email
import email.policy
import functools
import hashlib
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

how = "well"
messages = {}
raw = []
secret = sys.argv[1]
tls = None
if len(sys.argv) > 3:
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(sys.argv[2], sys.argv[3])


@functools.cache
def read(content):
    """The files of a message, by a parser that shares nothing with the writer."""
    files = {}
    manifest = ""
    for part in email.message_from_bytes(content, policy=email.policy.SMTP).iter_attachments():
        data = part.get_payload(decode=True)
        if part.get_filename() == "manifest.json":
            manifest = data.decode()
        else:
            files[part.get_filename()] = hashlib.sha512(data).hexdigest()
    return {"manifestText": manifest, "files": files}


class Handler:
    async def handle_DATA(self, server, session, envelope):
        if how == "busy":
            return f"451 4.3.0 not now {secret}"
        if how == "refuse":
            return f"554 5.7.1 never {secret}"
        content = envelope.content
        head = email.message_from_bytes(content)
        raw.append(content.decode("utf-8", "surrogateescape"))
        # What a receiver may do: the id tells a repetition.
        messages.setdefault(head["Message-ID"], content)
        return "250 2.0.0 Ok: queued as 4711"


def login(server, session, envelope, mechanism, data):
    ok = data.login == b"town" and data.password == b"right"
    return AuthResult(success=ok, handled=ok)


def server():
    return SMTP(
        Handler(),
        data_size_limit=30_000_000,
        tls_context=tls,
        require_starttls=tls is not None,
        authenticator=login,
        auth_require_tls=tls is not None,
    )


async def main():
    global how
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(server, "127.0.0.1", 0)
    print(listening.sockets[0].getsockname()[1], flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        word = line.strip()
        if word == "list":
            print(json.dumps([read(one) for one in messages.values()]), flush=True)
        elif word == "raw":
            print(json.dumps(raw), flush=True)
        else:
            how = word
            print("{}", flush=True)


asyncio.run(main())
