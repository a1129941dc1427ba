"""The files of the proposals as one ZIP archive, the same bytes for the same choices."""

from __future__ import annotations

import io
import zipfile

from geodata.review.records import Proposals
from geodata.review.written import files_of

_WHEN = (1980, 1, 1, 0, 0, 0)
"""The earliest time of a ZIP archive: it says nothing."""


def archive(proposals: Proposals) -> bytes:
    """The files that `python -m geodata propose` writes, in a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as into:
        for name, text in files_of(proposals).items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            into.writestr(info, text.encode("utf-8"))
    return file.getvalue()
