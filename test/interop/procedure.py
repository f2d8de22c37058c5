#!/usr/bin/python3
"""The stub of a procedure: what stands behind the hot folder and the FIT-Connect inbox of an authority.

Written in another language and with other libraries than the engine, so that it judges what arrives by the rules and not by our
code. Every command makes one round, prints one JSON line for each package, and ends.

  procedure.py hot-folder ROOT
      takes packages from ROOT/inbox by renaming them to processing/, compares every hash with manifest.json, and moves them to
      done/, or to failed/ with an error.json.
  procedure.py fit-connect CONFIG OUT
      reads what waits for a destination, decrypts it, compares the hashes, puts it into OUT/<senderReference>/, and answers with
      a signed event. CONFIG is a JSON file: tokenUrl, submissionApiUrl, clientId, clientSecret, destinationId, decryptionKeys,
      signingKey (the keys as JWK).
  procedure.py assess PACKAGE RETURNS RULES
      assesses the dogs of a package by a table of rules (dog-tax-rules.json), and puts the notice into a folder of its own below
      RETURNS: bescheid.json and bescheid.pdf.
"""
import argparse
import datetime
import hashlib
import json
import pathlib
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
import xml.etree.ElementTree as ElementTree

USER_AGENT = "stub-procedure/1.0 (test)"
SET_SCHEMA = "https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json"
EVENTS = "https://schema.fitko.de/fit-connect/events"
SAFE_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")


def sha512(data):
    return hashlib.sha512(data).hexdigest()


def say(**line):
    print(json.dumps(line, ensure_ascii=False), flush=True)


# --- hot folder


def hot_folder(root):
    inbox, processing, done, failed = (
        root / name for name in ("inbox", "processing", "done", "failed")
    )
    for folder in (processing, done, failed):
        folder.mkdir(parents=True, exist_ok=True)
    waiting = sorted(inbox.iterdir()) if inbox.exists() else []
    for package in waiting:
        if not SAFE_NAME.match(package.name):
            continue
        claimed = processing / package.name
        try:
            package.rename(claimed)
        except OSError:
            continue  # another reader was faster
        problems = judge_folder(claimed)
        if problems:
            (claimed / "error.json").write_text(json.dumps({"problems": problems}))
        claimed.rename((failed if problems else done) / package.name)
        manifest = claimed_manifest((failed if problems else done) / package.name)
        say(package=package.name, problems=problems, manifestSha512=sha512(manifest))


def claimed_manifest(folder):
    path = folder / "manifest.json"
    return path.read_bytes() if path.exists() else b""


def judge_folder(folder):
    """What is wrong with a package, one sentence each."""
    try:
        manifest = json.loads(claimed_manifest(folder))
    except ValueError:
        return ["manifest.json cannot be read"]
    problems = []
    listed = {"manifest.json"}
    for part in manifest["parts"]:
        if "path" not in part:
            continue
        path = pathlib.PurePosixPath(part["path"])
        if path.is_absolute() or ".." in path.parts:
            problems.append(f"{path} leads out of the package")
            continue
        listed.add(str(path))
        file = folder / path
        if not file.is_file():
            problems.append(f"{path} is missing")
            continue
        data = file.read_bytes()
        if len(data) != part["sizeBytes"] or sha512(data) != part["sha512"]:
            problems.append(f"{path} is not what the manifest says")
    for file in folder.rglob("*"):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and name not in listed:
            problems.append(f"{name} is in no manifest")
    return problems


# --- FIT-Connect inbox


class Inbox:
    def __init__(self, config):
        self.config = config
        self.token = None

    def call(self, method, path, body=None, content_type=None):
        if self.token is None:
            self.token = self.fetch_token()
        request = urllib.request.Request(
            self.config["submissionApiUrl"] + path,
            data=body,
            method=method,
            headers={
                "User-Agent": USER_AGENT,
                "Authorization": f"Bearer {self.token}",
                **({"Content-Type": content_type} if content_type else {}),
            },
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.read()

    def fetch_token(self):
        body = urllib.parse.urlencode(
            {
                "grant_type": "client_credentials",
                "client_id": self.config["clientId"],
                "client_secret": self.config["clientSecret"],
            }
        ).encode()
        request = urllib.request.Request(
            self.config["tokenUrl"], data=body, headers={"User-Agent": USER_AGENT}
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.loads(response.read())["access_token"]

    def waiting(self):
        destination = self.config["destinationId"]
        offset = 0
        while True:
            page = json.loads(
                self.call(
                    "GET",
                    f"/v2/submissions?destinationId={destination}&offset={offset}&limit=100",
                )
            )
            yield from page["submissions"]
            offset += len(page["submissions"])
            if not page["submissions"] or offset >= page["totalCount"]:
                return

    def answer(self, submission, event, payload):
        claims = {
            "$schema": SET_SCHEMA,
            "jti": str(uuid.uuid4()),
            "iss": self.config["destinationId"],
            "iat": int(self.config.get("now", time.time())),
            "sub": f"submission:{submission['submissionId']}",
            "txn": f"case:{submission['caseId']}",
            "events": {f"{EVENTS}/{event}-submission": payload},
        }
        self.call(
            "POST",
            f"/v2/cases/{submission['caseId']}/events",
            tokens().sign(claims, self.config["signingKey"]).encode(),
            "application/jose",
        )


def tokens():
    """jwcrypto is needed for FIT-Connect only."""
    import tokens as module

    return module


def fit_connect(config, out):
    inbox = Inbox(config)
    reserved = out / ".received"
    reserved.mkdir(parents=True, exist_ok=True)
    for entry in list(inbox.waiting()):
        identifier = entry["submissionId"]
        submission = json.loads(inbox.call("GET", f"/v2/submissions/{identifier}"))
        problems, files, tags, metadata = open_submission(inbox, submission)
        reference = metadata.get("additionalReferenceInfo", {}).get("senderReference", "")
        if not problems and not SAFE_NAME.match(reference):
            problems.append("senderReference cannot be the name of a folder")
        if not problems:
            # Reserved before it is accepted: a crash in between leads to the same folder, never to a second one.
            # A later version of an application has the same reference and lies beside the first one.
            note = reserved / identifier
            if not note.exists():
                is_taken = (out / reference).exists()
                note.write_text(f"{reference}.{identifier[:8]}" if is_taken else reference)
            folder = out / note.read_text()
            for name, data in files.items():
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        try:
            if problems:
                inbox.answer(
                    submission,
                    "reject",
                    {
                        "problems": [
                            {
                                "type": f"{EVENTS}/problems/stub",
                                "title": "Nicht in Ordnung",
                                "detail": problem,
                                "instance": "submission",
                            }
                            for problem in problems
                        ]
                    },
                )
            else:
                inbox.answer(submission, "accept", {"authenticationTags": tags})
        except urllib.error.HTTPError as error:
            problems.append(f"the answer was refused: HTTP {error.code}")
        say(
            submissionId=identifier,
            caseId=submission["caseId"],
            reference=reference,
            problems=problems,
            files={name: sha512(data) for name, data in files.items()},
        )


def open_submission(inbox, submission):
    problems = []
    keys = {key["kid"]: key for key in inbox.config["decryptionKeys"]}

    def opened(jwe, what):
        try:
            return tokens().decrypt(jwe, keys[tokens().header_of(jwe)["kid"]])
        except Exception as error:  # whatever is wrong with it, it is not accepted
            problems.append(f"{what} cannot be decrypted: {type(error).__name__}")
            return b""

    tag = lambda jwe: jwe.rsplit(".", 1)[1]
    identifier = submission["submissionId"]
    metadata_bytes = opened(submission["encryptedMetadata"], "metadata")
    data = opened(submission["encryptedData"], "data")
    jwes = {
        attachment: inbox.call(
            "GET", f"/v2/submissions/{identifier}/attachments/{attachment}"
        ).decode()
        for attachment in submission["attachments"]
    }
    attachments = {name: opened(jwe, f"attachment {name}") for name, jwe in jwes.items()}
    tags = {
        "metadata": tag(submission["encryptedMetadata"]),
        "data": tag(submission["encryptedData"]),
        "attachments": {name: tag(jwe) for name, jwe in jwes.items()},
    }
    if problems:
        return problems, {}, tags, {}

    metadata = json.loads(metadata_bytes)
    structure = metadata["contentStructure"]
    kind = structure["data"]["submissionSchema"]["mimeType"].rsplit("/", 1)[1]
    files = {f"submission.{kind}": data, "metadata.json": metadata_bytes}
    if structure["data"]["hash"]["content"] != sha512(data):
        problems.append("the hash of the data is wrong")
    listed = {entry["attachmentId"]: entry for entry in structure["attachments"]}
    if set(listed) != set(attachments):
        problems.append("metadata and submission name different attachments")
    for name, content in attachments.items():
        entry = listed.get(name, {})
        if entry.get("hash", {}).get("content") != sha512(content):
            problems.append(f"the hash of attachment {name} is wrong")
        if entry.get("purpose") == "form":
            files["submission.pdf"] = content
        else:
            suffix = entry.get("mimeType", "/bin").rsplit("/", 1)[1]
            files[f"attachments/{name}.{suffix}"] = content
    for entry in metadata.get("dataSets", []):
        content = entry["content"].encode()
        if entry["hash"]["content"] != sha512(content):
            problems.append("the hash of a data set is wrong")
        if entry.get("description") == "manifest.json":
            files["manifest.json"] = content
    return problems, files, tags, metadata


# --- assessment of a dog


def assess(package, returns, rules):
    """Assesses the dogs of a package by the table of rules, and gives the notice back as one folder, complete at once."""
    root = ElementTree.parse(package / "submission.xml").getroot()
    manifest = json.loads((package / "manifest.json").read_text())
    fields = rules["fields"]
    text = lambda element, name: element.findtext(f".//{{*}}{name}", default="")
    others = int(text(root, fields["otherDogs"]) or 0)
    assessments, lines = {}, []
    for number, dog in enumerate(root.iterfind(f".//{{*}}{fields['dog']}")):
        rate = rate_of(rules, others + number, text(dog, fields["dangerous"]) == "true")
        since = datetime.date.fromisoformat(text(dog, fields["heldSince"]))
        for year, cents, due in yearly(rules, rate, since):
            lines.append(f"{text(dog, fields['name'])}, {year}: {euros(cents)} EUR")
            entry = assessments.setdefault(year, {"year": year, "amountCents": 0, "due": {}})
            entry["amountCents"] += cents
            for date, part in due:
                entry["due"][date] = entry["due"].get(date, 0) + part
    reference = manifest["reference"]
    pdf = write_pdf([rules["title"], f"Zeichen: {reference}", *lines])
    notice = {
        "formatVersion": 1,
        "key": f"{manifest['submissionId']}-1",
        "reference": reference,
        "submissionId": manifest["submissionId"],
        "title": rules["title"],
        "text": "\n".join(lines),
        "sha512": sha512(pdf),
        "assessments": [
            {
                **entry,
                "due": [
                    {"date": date, "amountCents": part}
                    for date, part in sorted(entry["due"].items())
                ],
            }
            for _, entry in sorted(assessments.items())
        ],
    }
    give_back(returns, notice, pdf)
    say(**notice)


def rate_of(rules, place, is_dangerous):
    """Cents a year, by how many dogs of the household come before this one."""
    rates = rules["ratesCents"]
    if is_dangerous:
        return rates["dangerous"]
    return rates[("first", "second", "further")[min(place, 2)]]


def yearly(rules, rate, since):
    """(year, cents, [(due date, cents)]) of the year in which liability begins, and of the next one."""
    if rules["liability"] != {"from": "month-after", "partsOfYear": 12}:
        raise SystemExit("this rule of liability is not known")
    begin = (since.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    days = rules["due"]
    part = rate * (13 - begin.month) // 12
    yield begin.year, part, [(f"{begin.year + 1}-{days[0]}", part)]
    quarter, rest = divmod(rate, len(days))
    yield begin.year + 1, rate, [
        (f"{begin.year + 1}-{day}", quarter + (rest if number == 0 else 0))
        for number, day in enumerate(days)
    ]


def give_back(returns, notice, pdf):
    """A folder that appears complete; where one of that name lies already, beside it."""
    returns.mkdir(parents=True, exist_ok=True)
    draft = returns / f".{uuid.uuid4()}"
    draft.mkdir()
    (draft / "bescheid.pdf").write_bytes(pdf)
    (draft / "bescheid.json").write_text(json.dumps(notice, ensure_ascii=False, indent=2))
    draft.rename(returns / f"{notice['reference']}-{draft.name[1:9]}")


def euros(cents):
    return f"{cents // 100},{cents % 100:02}"


def write_pdf(lines):
    """One page of text, the plainest PDF there is."""
    escape = lambda line: re.sub(r"([\\()])", r"\\\1", line)
    text = "".join(f"({escape(line)}) Tj T*\n" for line in lines)
    content = f"BT /F1 12 Tf 16 TL 72 770 Td\n{text}ET".encode("cp1252", "replace")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    pdf, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(pdf))
        pdf += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return pdf + (
        b"xref\n0 6\n0000000000 65535 f \n%btrailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (table, len(pdf))
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    folder = commands.add_parser("hot-folder")
    folder.add_argument("root", type=pathlib.Path)
    fit = commands.add_parser("fit-connect")
    fit.add_argument("config", type=pathlib.Path)
    fit.add_argument("out", type=pathlib.Path)
    dog = commands.add_parser("assess")
    dog.add_argument("package", type=pathlib.Path)
    dog.add_argument("returns", type=pathlib.Path)
    dog.add_argument("rules", type=pathlib.Path)
    given = parser.parse_args()
    match given.command:
        case "hot-folder":
            hot_folder(given.root)
        case "fit-connect":
            fit_connect(json.loads(given.config.read_text()), given.out)
        case "assess":
            assess(given.package, given.returns, json.loads(given.rules.read_text()))


if __name__ == "__main__":
    sys.exit(main())
