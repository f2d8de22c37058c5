#!/usr/bin/python3
"""Makes the key pairs and certificates of the FIT-Connect simulator anew: /usr/bin/python3 make-test-keys.py

They are checked in because 4096 bits take seconds to make. They protect nothing: everybody has them. Every name says so.
Needs python3-cryptography.
"""
import base64
import datetime
import json
import pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

FOLDER = pathlib.Path(__file__).parent.parent / "assets" / "test-keys"
FROM, UNTIL = datetime.datetime(2020, 1, 1), datetime.datetime(2060, 1, 1)
LONG_AGO = datetime.datetime(2021, 1, 1)


def key(bits=4096):
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def number(value):
    return (
        base64.urlsafe_b64encode(value.to_bytes((value.bit_length() + 7) // 8, "big"))
        .rstrip(b"=")
        .decode()
    )


def name(common_name):
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "TEST, protects nothing"),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def certificate(subject, public_key, issuer, issuer_key, until=UNTIL, is_authority=False):
    return (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer))
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(FROM)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .sign(issuer_key, hashes.SHA512())
    )


def der(cert):
    return base64.b64encode(cert.public_bytes(serialization.Encoding.DER)).decode()


def jwk(private_key, kid, alg, operation, chain):
    numbers = private_key.private_numbers()
    return {
        "kty": "RSA",
        "alg": alg,
        "key_ops": [operation],
        "kid": kid,
        "n": number(numbers.public_numbers.n),
        "e": number(numbers.public_numbers.e),
        **({"x5c": [der(one) for one in chain]} if chain else {}),
        "d": number(numbers.d),
        "p": number(numbers.p),
        "q": number(numbers.q),
        "dp": number(numbers.dmp1),
        "dq": number(numbers.dmq1),
        "qi": number(numbers.iqmp),
    }


def write(file_name, content):
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content, indent=2) + "\n"
    (FOLDER / file_name).write_text(text)


AUTHORITY = "TEST certificate authority"
authority_key = key()
authority = certificate(
    AUTHORITY, authority_key.public_key(), AUTHORITY, authority_key, is_authority=True
)
write(
    "certificate-authority.pem",
    authority.public_bytes(serialization.Encoding.PEM).decode(),
)


def encryption(file_name, kid, bits=4096, until=UNTIL, self_signed=False, other=None):
    mine = key(bits)
    certified = other or mine
    issuer = (kid, certified) if self_signed else (AUTHORITY, authority_key)
    cert = certificate(kid, certified.public_key(), *issuer, until=until)
    chain = [cert] if self_signed else [cert, authority]
    write(f"{file_name}.json", jwk(mine, kid, "RSA-OAEP-256", "unwrapKey", chain))


encryption("encryption", "TEST-encryption-1")
encryption("encryption-next", "TEST-encryption-2")
encryption("encryption-expired", "TEST-encryption-expired", until=LONG_AGO)
encryption("encryption-self-signed", "TEST-encryption-self-signed", self_signed=True)
encryption("encryption-2048-bit", "TEST-encryption-2048-bit", bits=2048)
encryption("encryption-other-certificate", "TEST-encryption-other", other=key())
write("destination-signing.json", jwk(key(), "TEST-destination-signing", "PS512", "sign", []))
write("service-signing.json", jwk(key(), "TEST-service-signing", "PS512", "sign", []))
write("stranger-signing.json", jwk(key(), "TEST-stranger-signing", "PS512", "sign", []))
write("reply.json", jwk(key(), "TEST-reply", "RSA-OAEP-256", "unwrapKey", []))
