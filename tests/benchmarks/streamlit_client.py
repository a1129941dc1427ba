"""A light client that speaks Streamlit's own protocol, to load a server without browsers.

It does what a reader's browser says and hears on the websocket: runs the page, sends what the map
page tells (the settled view) and what the mounted boxes hold, remembers large messages by their
hash so that the server need not send them again, and keeps what was answered. It draws nothing.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

LINK = "nk_atlas_map_page_link"
"""The component that carries the reader's view, see dashboard/screens/explore/element.py."""


@dataclass
class Answer:
    """What the server said to one run of the page."""

    seconds: float = 0.0
    received: int = 0
    """Bytes on the wire."""
    query: dict[str, list[str]] = field(default_factory=dict)
    """The address that the page was given, by parameter."""
    view: dict[str, Any] = field(default_factory=dict)
    """What the map page was told to show, as a link says it."""
    errors: list[str] = field(default_factory=list)


class Session:
    """A reader's session: `async with Session(port, query) as session: await session.step(...)`."""

    def __init__(self, port: int, query: str = "") -> None:
        self.address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self.query = query
        self.page = ""
        self.link = ""
        self.state: dict[str, Any] = {}
        self.widgets: dict[str, str] = {}
        self.closed: set[tuple[int, ...]] = set()
        self.kept: dict[str, ForwardMsg] = {}
        self.told = 0
        self.last = Answer()

    async def __aenter__(self) -> Session:
        self._connection: ClientConnection = await connect(
            self.address, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None
        )
        await self._run()
        if not self.link:
            raise RuntimeError("the page has no map that listens")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._connection.close()

    async def step(self, **doings: Any) -> Answer:
        """Tell the server what the map page tells (`view=`), and hear the page."""
        self.told += 1
        self.state.update({name: {**piece, "at": self.told} for name, piece in doings.items()})
        return await self._run()

    async def _run(self) -> Answer:
        message = BackMsg()
        run = message.rerun_script
        run.query_string = self.query
        run.page_script_hash = self.page
        run.cached_message_hashes.extend(self.kept)
        run.context_info.timezone = "UTC"
        run.context_info.locale = "en-GB"
        run.context_info.url = self.address.replace("ws:", "http:").removesuffix("_stcore/stream")
        run.context_info.color_scheme = "light"
        for name, text in self.widgets.items():
            widget = run.widget_states.widgets.add()
            widget.id = name
            widget.string_value = text
        if self.state:
            widget = run.widget_states.widgets.add()
            widget.id = self.link
            widget.json_value = json.dumps(self.state)
        answer = Answer()
        start = time.perf_counter()
        await self._connection.send(message.SerializeToString())
        while True:
            data = await self._connection.recv()
            answer.received += len(data)
            heard = ForwardMsg.FromString(data)
            kind = heard.WhichOneof("type")
            if kind == "ref_hash":
                known = self.kept[heard.ref_hash]
                self._hear(known, answer)
            elif kind == "script_finished":
                break
            else:
                if heard.metadata.cacheable:
                    self.kept[heard.hash] = heard
                self._hear(heard, answer)
        answer.seconds = time.perf_counter() - start
        self.last = answer
        return answer

    def _hear(self, message: ForwardMsg, answer: Answer) -> None:
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self.page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            path = tuple(message.metadata.delta_path)
            if message.delta.add_block.HasField("popover"):
                self.closed.add(path)  # a browser does not mount what is in it
            elif message.delta.HasField("new_element"):
                opened = not any(path[: len(shut)] == shut for shut in self.closed)
                self._element(message.delta.new_element, opened, answer)
        answer.query = parse_qs(self.query)

    def _element(self, element: Any, opened: bool, answer: Answer) -> None:
        kind = element.WhichOneof("type")
        if kind == "bidi_component" and element.bidi_component.component_name.endswith(LINK):
            self.link = element.bidi_component.id
            answer.view = json.loads(element.bidi_component.json)["query"]
        elif kind == "selectbox" and opened:
            box = element.selectbox
            self.widgets[box.id] = box.raw_value if box.set_value else box.options[box.default]
        elif kind == "text_input" and opened:
            box = element.text_input
            self.widgets[box.id] = box.value if box.set_value else box.default
        elif kind == "exception":
            answer.errors.append(element.exception.message)
