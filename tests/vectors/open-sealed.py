"""Opens what Voicelogs sealed, written from docs/sealing.md alone. Needs the package cryptography.

python3 open-sealed.py <vectors.json> ...

Each file has a format, a data key and an account ID, and cases. Prints what every case holds, as JSON: a list for each
file, in hex for bytes; null for what does not open.
"""

import base64
import hmac
import json
import sys
import unicodedata
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

PURPOSES = {
    "cache": "voicelogs/cache/v1",
    "cacheNames": "voicelogs/cache-names/v1",
    "recordings": "voicelogs/recordings/v1",
    "recordingNames": "voicelogs/recording-names/v1",
    "files": "voicelogs/files/v1",
}
CHUNK = 65_536


def derive(key, salt, purpose):
    return HKDF(SHA256(), 32, salt, purpose.encode()).derive(key)


def subkeys(data_key, account_id):
    return {name: derive(data_key, account_id.encode(), purpose) for name, purpose in PURPOSES.items()}


def open_gcm(key, nonce, sealed, associated):
    try:
        return AESGCM(key).decrypt(nonce, sealed, associated)
    except InvalidTag:
        return None


def open_bytes(key, of, sealed):
    """Sealed bytes: version, nonce, ciphertext, tag."""
    if len(sealed) < 29 or sealed[0] != 1:
        return None
    return open_gcm(key, sealed[1:13], sealed[13:], b"\x01" + of.encode())


def open_recording(key, call_sid, sealed):
    """Header, then chunks of 64 KB, each with its nonce and tag."""
    header, body = sealed[:20], sealed[20:]
    if header[:4] != b"VLR\x01":
        return None
    file_key = derive(key, header[4:], "voicelogs/recording/v1")
    chunks = [body[at : at + CHUNK + 28] for at in range(0, len(body), CHUNK + 28)]
    plain = b""
    for number, chunk in enumerate(chunks):
        last = bytes([number == len(chunks) - 1])
        associated = header + call_sid.encode() + number.to_bytes(4, "big") + last
        part = open_gcm(file_key, chunk[:12], chunk[12:], associated)
        if part is None:
            return None
        plain += part
    return plain if chunks else None


def open_name(key, name):
    """Hex of a synthetic IV and what it enciphers."""
    sealed = bytes.fromhex(name)
    iv, body = sealed[:16], sealed[16:]
    decryptor = Cipher(algorithms.AES(derive(key, b"", "voicelogs/names/cipher/v1")), modes.CTR(iv)).decryptor()
    content = decryptor.update(body) + decryptor.finalize()
    expected = hmac.new(derive(key, b"", "voicelogs/names/mac/v1"), content, sha256).digest()[:16]
    return content if hmac.compare_digest(expected, iv) else None


def wrapping_key(case):
    """The key that a data key is wrapped by: of the keychain, of a passphrase, or of a recovery code."""
    if case["kind"] == "keychain":
        return bytes.fromhex(case["wrappingKey"])
    if case["kind"] == "passphrase":
        passphrase = unicodedata.normalize("NFKC", case["passphrase"]).encode()
        salt = base64.b64decode(case["salt"])
        return Scrypt(salt, 32, case["cost"], case["blockSize"], case["parallel"]).derive(passphrase)
    symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    code = case["code"].replace("-", "")
    number = 0
    for symbol in code[:32]:
        number = number * 32 + symbols.index(symbol)
    secret = number.to_bytes(20, "big")
    bits = int.from_bytes(sha256(secret).digest()[:2], "big") >> 6
    if code[32:] != symbols[bits >> 5] + symbols[bits & 31]:
        return None
    return derive(secret, b"", "voicelogs/recovery-code/v1")


def open_wrap(account_id, case):
    key = wrapping_key(case)
    of = f"data-key/{account_id}/{case['kind']}"
    return key and open_bytes(key, of, base64.b64decode(case["wrapped"]))


def open_record(key, case):
    """A record of IndexedDB: header, nonce, ciphertext, tag."""
    sealed = bytes.fromhex(case["sealed"])
    associated = sealed[:4] + f"{case['table']}\n{case['key']}\n{case['owner']}".encode()
    return open_gcm(key, sealed[4:16], sealed[16:], associated)


def cache_name(key, case):
    return hmac.new(key, f"{case['table']}\n{case['of']}".encode(), sha256).digest()[:16]


FORMATS = {
    "key-file": lambda keys, case: open_wrap(keys["accountId"], case),
    "cache-record": lambda keys, case: open_record(keys["cache"], case),
    "cache-name": lambda keys, case: cache_name(keys["cacheNames"], case),
    "json-file": lambda keys, case: open_bytes(keys["files"], case["name"], bytes.fromhex(case["sealed"])),
    "recording": lambda keys, case: open_recording(keys["recordings"], case["callSid"], bytes.fromhex(case["sealed"])),
    "recording-name": lambda keys, case: open_name(keys["recordingNames"], case["name"]),
    "subkeys": lambda keys, case: keys[case["name"]],
}


def opened(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    keys = subkeys(bytes.fromhex(vectors["dataKey"]), vectors["accountId"])
    keys["accountId"] = vectors["accountId"]
    results = [FORMATS[vectors["format"]](keys, case) for case in vectors["cases"]]
    return [None if plain is None else plain.hex() for plain in results]


print(json.dumps([opened(path) for path in sys.argv[1:]]))
