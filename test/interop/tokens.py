#!/usr/bin/python3
"""A second implementation of the tokens of FIT-Connect: jwcrypto, which shares no code with ours.

Reads one JSON object from standard input and writes one to standard output:
  {"do": "decrypt", "jwe", "key"}            -> {"header", "plaintext" (base64)}
  {"do": "encrypt", "plaintext" (base64), "key", "header"} -> {"jwe"}
  {"do": "sign", "claims", "key", "header"}  -> {"jws"}
  {"do": "verify", "jws", "key"}             -> {"header", "claims"}
"""
import base64
import json
import sys

from jwcrypto import jwe, jwk, jws

KEY_MEMBERS = ("kty", "kid", "n", "e", "d", "p", "q", "dp", "dq", "qi")


def load_key(members):
    """The bare key: what it may be used for is checked by whoever uses it."""
    return jwk.JWK(**{name: members[name] for name in KEY_MEMBERS if name in members})


def header_of(token):
    segment = token.split(".")[0]
    return json.loads(base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4)))


def decrypt(token, key):
    """The plaintext of a JWE, if it is as FIT-Connect wants it; ValueError otherwise."""
    header = header_of(token)
    if header.get("alg") != "RSA-OAEP-256" or header.get("enc") != "A256GCM":
        raise ValueError("wrong algorithms")
    if "zip" in header or "cty" not in header or header.get("kid") != key.get("kid"):
        raise ValueError("wrong header")
    opened = jwe.JWE(algs=["RSA-OAEP-256", "A256GCM"])
    opened.deserialize(token, key=load_key(key))
    return opened.payload


def encrypt(plaintext, key, header):
    protected = {"alg": "RSA-OAEP-256", "enc": "A256GCM", "kid": key["kid"], **header}
    sealed = jwe.JWE(plaintext, json.dumps(protected), algs=["RSA-OAEP-256", "A256GCM"])
    sealed.add_recipient(load_key(key))
    return sealed.serialize(compact=True)


def sign(claims, key, header=None):
    protected = {"typ": "secevent+jwt", "alg": "PS512", "kid": key["kid"], **(header or {})}
    signed = jws.JWS(json.dumps(claims))
    signed.allowed_algs = [protected["alg"]]
    signed.add_signature(load_key(key), None, json.dumps(protected))
    return signed.serialize(compact=True)


def verify(token, key):
    checked = jws.JWS()
    checked.allowed_algs = ["PS512"]
    checked.deserialize(token, key=load_key(key))
    return json.loads(checked.payload)


def answer(request):
    key = request["key"]
    match request["do"]:
        case "decrypt":
            plaintext = decrypt(request["jwe"], key)
            return {
                "header": header_of(request["jwe"]),
                "plaintext": base64.b64encode(plaintext).decode(),
            }
        case "encrypt":
            plaintext = base64.b64decode(request["plaintext"])
            return {"jwe": encrypt(plaintext, key, request["header"])}
        case "sign":
            return {"jws": sign(request["claims"], key, request.get("header"))}
        case "verify":
            return {"header": header_of(request["jws"]), "claims": verify(request["jws"], key)}
    raise ValueError("unknown task")


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
