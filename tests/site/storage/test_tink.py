"""The format is Tink's: what we seal Tink opens, and the reverse, at every size where a border lies."""

from __future__ import annotations

import base64
import io
import json
import os

import pytest
from tink import json_proto_keyset_format, secret_key_access, streaming_aead
from tink.proto import aes_gcm_hkdf_streaming_pb2, common_pb2

from cts.site.storage.sealing import HEADER, SEGMENT, TAG, seal, unseal

FIRST = SEGMENT - HEADER - TAG
FULL = SEGMENT - TAG
SIZES = [0, 1, FIRST - 1, FIRST, FIRST + 1, FIRST + FULL - 1, FIRST + FULL, FIRST + FULL + 1, FIRST + 3 * FULL]
ASSOCIATED = b"cts/0123abcd/file-0"


def tinks(key: bytes) -> streaming_aead.StreamingAead:
    streaming_aead.register()
    proto = aes_gcm_hkdf_streaming_pb2.AesGcmHkdfStreamingKey(
        key_value=key,
        params=aes_gcm_hkdf_streaming_pb2.AesGcmHkdfStreamingParams(
            ciphertext_segment_size=SEGMENT, derived_key_size=32, hkdf_hash_type=common_pb2.SHA256
        ),
    )
    keyset = {
        "primaryKeyId": 1,
        "key": [
            {
                "keyId": 1,
                "status": "ENABLED",
                "outputPrefixType": "RAW",
                "keyData": {
                    "typeUrl": "type.googleapis.com/google.crypto.tink.AesGcmHkdfStreamingKey",
                    "keyMaterialType": "SYMMETRIC",
                    "value": base64.b64encode(proto.SerializeToString()).decode(),
                },
            }
        ],
    }
    handle = json_proto_keyset_format.parse(json.dumps(keyset), secret_key_access.TOKEN)
    return handle.primitive(streaming_aead.StreamingAead)


class Kept(io.BytesIO):
    """Keeps its content when Tink closes it."""

    def close(self) -> None:
        pass


@pytest.mark.parametrize("size", SIZES)
def test_tink_opens_what_we_seal(size: int) -> None:
    key, clear = os.urandom(32), os.urandom(size)
    sealed = b"".join(seal([clear], key=key, associated=ASSOCIATED))
    with tinks(key).new_decrypting_stream(io.BytesIO(sealed), ASSOCIATED) as opened:
        assert opened.read() == clear


@pytest.mark.parametrize("size", SIZES)
def test_we_open_what_tink_seals(size: int) -> None:
    key, clear = os.urandom(32), os.urandom(size)
    sealed = Kept()
    with tinks(key).new_encrypting_stream(sealed, ASSOCIATED) as sealing:
        sealing.write(clear)
    assert b"".join(unseal(io.BytesIO(sealed.getvalue()), key=key, associated=ASSOCIATED)) == clear


@pytest.mark.parametrize("size", SIZES)
def test_both_make_files_of_the_same_length(size: int) -> None:
    key, clear = os.urandom(32), os.urandom(size)
    ours = b"".join(seal([clear[: size // 3], clear[size // 3 :]], key=key, associated=ASSOCIATED))
    theirs = Kept()
    with tinks(key).new_encrypting_stream(theirs, ASSOCIATED) as sealing:
        sealing.write(clear)
    assert len(ours) == len(theirs.getvalue())
