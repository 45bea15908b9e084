"""The configuration of the proxy that the project ships is one that nginx takes (P21)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

CONFIGURATION = Path(__file__).parents[1] / "docs" / "deployment" / "nginx.conf"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin")


@pytest.mark.skipif(
    NGINX is None or shutil.which("openssl") is None, reason="no nginx or openssl here; as root: apt install nginx"
)
def test_nginx_takes_it(tmp_path: Path) -> None:
    subject = ["-subj", "/CN=s2s.example", "-days", "1", "-nodes"]
    certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-keyout", "key.pem", "-out", "certificate.pem", *subject]
    subprocess.run(certificate, cwd=tmp_path, check=True, capture_output=True)
    text = CONFIGURATION.read_text(encoding="utf-8")
    for there, here in (("/etc/ssl/s2s/", f"{tmp_path}/"), ("/var/log/nginx/error.log", f"{tmp_path}/error.log")):
        assert there in text
        text = text.replace(there, here)
    changed = tmp_path / "nginx.conf"
    changed.write_text(text, encoding="utf-8")
    assert NGINX is not None
    command = [NGINX, "-t", "-c", str(changed), "-g", f"pid {tmp_path}/pid;", "-e", str(tmp_path / "error.log")]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr


def test_it_says_what_the_service_relies_on() -> None:
    text = CONFIGURATION.read_text(encoding="utf-8")
    for line in (
        "client_header_timeout 10s",
        "client_body_timeout 10s",
        "X-Forwarded-Proto https",
        "auth_request",
        "ssl_reject_handshake on",
    ):
        assert line in text
