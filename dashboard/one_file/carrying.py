"""How the page carries what is large: written into it, or in files beside it on a web server."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from markupsafe import Markup, escape

from dashboard.map.base_map import written_in

FOLDER = "screen/"
"""Where the files beside the page stand."""
_NOTE = re.compile(r"\A// @ts-check\n/\*.*?\*/\s*", re.DOTALL)
"""What a script of ours says at its head, for who reads its source."""
_ALWAYS = "base-uri 'none'; form-action 'none'"

Parts = Mapping[str, Mapping[str, Any]]
"""What is needed after the first look, by name, in the order in which it is wanted."""


class Carrier(Protocol):
    """Gives the element of the page for each large thing, and the policy that allows them all."""

    def scripts(self, named: Mapping[str, Sequence[str]]) -> Markup:
        """The elements of scripts, in their order."""

    def picture(self, path: Path) -> str:
        """The address at which the page has a picture."""

    def later_scripts(self, name: str, codes: Sequence[str]) -> list[dict[str, str]]:
        """What the page's script has to set of scripts that are wanted later: `text` or `src`."""

    def type(self, rules: str) -> Markup:
        """The element of the style sheet that holds the type."""

    def later(self, parts: Parts) -> Markup:
        """The element from which the page's script knows where the parts are."""

    def policy(self) -> str:
        """The Content-Security-Policy: what is carried, and nothing else."""


class Within:
    """All is written into the page, which asks for nothing: for a stick, and for a mail."""

    def __init__(self) -> None:
        self._hashes: list[str] = []

    def scripts(self, named: Mapping[str, Sequence[str]]) -> Markup:
        """As in `Carrier`; the policy names them by their hashes."""
        codes = [_NOTE.sub("", code) for some in named.values() for code in some]
        return Markup("\n").join(_element("script", self._allowed(code)) for code in codes)

    def picture(self, path: Path) -> str:
        """As in `Carrier`: the picture itself."""
        return written_in(path)

    def later_scripts(self, name: str, codes: Sequence[str]) -> list[dict[str, str]]:
        """As in `Carrier`."""
        return [{"text": self._allowed(code)} for code in codes]

    def _allowed(self, code: str) -> str:
        digest = hashlib.sha256(code.encode("utf-8")).digest()
        self._hashes.append(f"'sha256-{base64.b64encode(digest).decode()}'")
        return code

    def type(self, rules: str) -> Markup:
        """As in `Carrier`."""
        return _element("style", rules)

    def later(self, parts: Parts) -> Markup:
        """As in `Carrier`: one piece, gzipped and in base64."""
        whole = {name: value for part in parts.values() for name, value in part.items()}
        text = base64.b64encode(packed(whole)).decode("ascii")
        opened = Markup('<script type="application/octet-stream" id="later">')
        return opened + text + Markup("</script>")

    def policy(self) -> str:
        """As in `Carrier`."""
        return (
            f"default-src 'none'; script-src {' '.join(self._hashes)}; style-src 'unsafe-inline'; "
            f"img-src data:; font-src data:; {_ALWAYS}"
        )


class Beside:
    """Files beside the page, which `files` has by their names: a web server gives them.

    Each name says what the file holds, so that a browser may keep it for ever.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def scripts(self, named: Mapping[str, Sequence[str]]) -> Markup:
        """As in `Carrier`: a file for each name."""
        sources = [
            self.put(f"{FOLDER}{name}", ".js", _joined(some)) for name, some in named.items()
        ]
        return Markup("\n").join(Markup('<script src="{}"></script>').format(s) for s in sources)

    def picture(self, path: Path) -> str:
        """As in `Carrier`: a file, which no script of the first look waits for."""
        return self.put(f"{FOLDER}{path.stem}", path.suffix, path.read_bytes())

    def later_scripts(self, name: str, codes: Sequence[str]) -> list[dict[str, str]]:
        """As in `Carrier`: one file."""
        return [{"src": self.put(f"{FOLDER}{name}", ".js", _joined(codes))}]

    def type(self, rules: str) -> Markup:
        """As in `Carrier`: the site has the file, since its other pages name it too."""
        name, _content = type_file(rules)
        return Markup('<link rel="stylesheet" href="{}">').format(name)

    def later(self, parts: Parts) -> Markup:
        """As in `Carrier`: a gzipped file for each part, which no server need pack again."""
        names = [
            self.put(f"{FOLDER}{name}", ".json.gz", packed(part)) for name, part in parts.items()
        ]
        return Markup('<template id="later" data-files="{}"></template>').format(" ".join(names))

    def put(self, stem: str, ending: str, content: bytes) -> str:
        """Put a file beside the page; gives its name."""
        name = hashed(stem, ending, content)
        self.files[name] = content
        return name

    def policy(self) -> str:
        """As in `Carrier`."""
        return (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data:; font-src data:; connect-src 'self'; worker-src 'self'; "
            f"{_ALWAYS}"
        )


def _joined(codes: Sequence[str]) -> bytes:
    return "\n;\n".join(_NOTE.sub("", code) for code in codes).encode("utf-8")


def hashed(stem: str, ending: str, content: bytes) -> str:
    """The name of a file that says what it holds."""
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:16]}{ending}"


def type_file(rules: str) -> tuple[str, bytes]:
    """The style sheet of the type, by its name."""
    content = rules.encode("utf-8")
    return hashed("style/type", ".css", content), content


def packed(value: Any) -> bytes:
    """A value as gzipped JSON, for what is needed only after the first look."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), 9, mtime=0)


def _element(name: str, content: str) -> Markup:
    """An element of ours: no data go in that `script_json` has not escaped."""
    return Markup(f"<{escape(name)}>{content}</{escape(name)}>")  # noqa: S704
