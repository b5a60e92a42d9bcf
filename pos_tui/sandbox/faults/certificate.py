"""Certificates with something wrong about them, made when the sandbox starts and never kept."""

import shutil
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pos_tui.sandbox.options import TlsName

_NAMES = {
    "self-signed": "IP:127.0.0.1,DNS:localhost",
    "expired": "IP:127.0.0.1,DNS:localhost",
    "wrong-host": "DNS:elsewhere.example.com",
}
_CONFIG = """
[ca]
default_ca = own
[own]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
x509_extensions = names
[any]
commonName = optional
[names]
subjectAltName = {names}
basicConstraints = CA:TRUE
"""


class CertificateError(Exception):
    """No certificate can be made; the text says why, in one line."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the server shows; without a context it cuts every handshake off. `pem` is for clients that trust it."""

    context: ssl.SSLContext | None
    pem: str = ""

    @classmethod
    def for_fault(cls, fault: TlsName) -> "Certificate":
        """A self-signed certificate: good for this machine otherwise, expired, or for another host."""
        if fault == "handshake-cut":
            return cls(None)
        with TemporaryDirectory(prefix="pos-tui-sandbox-") as name:
            directory = Path(name)
            _make(directory, _NAMES[fault], "20200201000000Z" if fault == "expired" else "20990101000000Z")
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(directory / "own.pem", directory / "own.key")
            return cls(context, (directory / "own.pem").read_text())


def _make(directory: Path, names: str, ends: str) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        raise CertificateError("--tls needs the program openssl")
    (directory / "index.txt").touch()
    (directory / "own.cnf").write_text(_CONFIG.format(names=names))
    curve = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1"
    key = f"req -new {curve} -nodes -subj /CN=sandbox -keyout own.key -out own.csr"
    sign = "ca -batch -notext -config own.cnf -selfsign -keyfile own.key -in own.csr -out own.pem"
    dates = f"-startdate 20200101000000Z -enddate {ends}"
    for command in (key, f"{sign} {dates}"):
        done = subprocess.run(  # noqa: S603 - fixed arguments
            [openssl, *command.split()], cwd=directory, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise CertificateError(f"openssl: {done.stderr.strip().splitlines()[-1]}")
