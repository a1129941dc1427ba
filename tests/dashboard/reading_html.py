"""HTML as a browser's parser would see it, small enough to read: elements, attributes, text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Node:
    """An element; `children` are elements and pieces of text in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Node]:
        """The element itself and all elements in it, in the order of the document."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child

    def all(self, tag: str, of_class: str | None = None) -> list[Node]:
        """All elements of a tag, or of a tag and a class, in this one."""
        return [
            node
            for node in self
            if node.tag == tag
            and (of_class is None or of_class in node.attributes.get("class", "").split())
        ]

    @property
    def raw(self) -> str:
        """The text in it as it stands, without that of scripts and styles in it."""
        return "".join(
            child
            if isinstance(child, str)
            else ""
            if child.tag in ("script", "style")
            else child.raw
            for child in self.children
        )

    @property
    def text(self) -> str:
        """The text in it as a reader sees it: runs of blanks are one."""
        return " ".join(self.raw.split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("#document")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str) -> Node:
    """The document that a text is."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root
