"""
The process that holds tesseract: its library is loaded once, then page after page.

It runs by itself (``python -I engine.py``), imports nothing of ours, and asks nothing
of its parent but what comes on standard input: a line of JSON, and for a page its
pixels, a byte of grey each. The answer is a line of JSON. It ends when its input does,
also in the middle of a page: the thread that reads sees it.
"""

import ctypes
import json
import os
import queue
import sys
import threading
from typing import Any, BinaryIO


class Library:
    """The functions of the C interface that are used."""

    def __init__(self, names: list[str]) -> None:
        library = _first(names)
        void, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
        self.create = _function(library, "Create", void)
        self.init = _function(library, "Init3", number, void, text, text)
        self.mode = _function(library, "SetPageSegMode", None, void, number)
        self.image = _function(library, "SetImage", None, void, text, *[number] * 4)
        self.dpi = _function(library, "SetSourceResolution", None, void, number)
        self.part = _function(library, "SetRectangle", None, void, *[number] * 4)
        self.tsv = _function(library, "GetTsvText", void, void, number)
        self.set = _function(library, "SetVariable", number, void, text, text)
        self.free = library.TessDeleteText
        self.free.restype, self.free.argtypes = None, [void]


def _first(names: list[str]) -> ctypes.CDLL:
    for name in names:
        if os.path.isabs(name) and hasattr(os, "add_dll_directory"):
            os.add_dll_directory(os.path.dirname(name))
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise FileNotFoundError("libtesseract")


def _function(library: ctypes.CDLL, name: str, result: Any, *arguments: Any) -> Any:
    function = getattr(library, f"TessBaseAPI{name}")
    function.restype, function.argtypes = result, list(arguments)
    return function


class Reader:
    """A language that was loaded."""

    def __init__(self, library: Library, language: str, data: str | None) -> None:
        self.library = library
        self.handle = library.create()
        place = os.fsencode(data) if data else None
        if library.init(self.handle, place, language.encode()):
            raise LookupError(language)
        library.set(self.handle, b"debug_file", os.fsencode(os.devnull))

    def show(self, pixels: bytes, width: int, height: int, dpi: int) -> None:
        """The picture that is read from now on."""
        self.library.image(self.handle, pixels, width, height, 1, width)
        self.library.dpi(self.handle, dpi)

    def look(self, box: list[int], mode: int) -> str:
        """What stands in a part of the picture, in the rows of tesseract's TSV."""
        self.library.mode(self.handle, mode)
        self.library.part(self.handle, *box)
        found = self.library.tsv(self.handle, 0)
        if not found:
            return ""
        try:
            return ctypes.string_at(found).decode("utf-8", "replace")
        finally:
            self.library.free(found)


def main() -> None:
    """Answers until the input ends."""
    asked: queue.SimpleQueue[tuple[dict[str, Any], bytes]] = queue.SimpleQueue()
    answers = sys.stdout.buffer
    os.environ["OMP_THREAD_LIMIT"] = "1"
    names, data = json.loads(sys.stdin.buffer.readline())
    try:
        library = Library(names)
        first = Reader(library, "vie", data)
        try:
            second = Reader(library, "eng", data)
        except LookupError:
            second = Reader(library, "vie", data)
    except (FileNotFoundError, LookupError, AttributeError) as fault:
        _say(answers, {"missing": str(fault)})
        return
    _say(answers, {"missing": None})
    threading.Thread(target=_listen, args=(asked,), daemon=True).start()
    while True:
        said, pixels = asked.get()
        if pixels:
            size = said["width"], said["height"], said["dpi"]
            first.show(pixels, *size)
            second.show(pixels, *size)
        reader = second if said["second"] else first
        _say(answers, [reader.look(box, said["mode"]) for box in said["boxes"]])


def _listen(asked: "queue.SimpleQueue[tuple[dict[str, Any], bytes]]") -> None:
    """Takes what is asked; the process ends with its input, whatever it does then."""
    stream = sys.stdin.buffer
    while line := stream.readline():
        said = json.loads(line)
        asked.put((said, stream.read(said["bytes"])))
    os._exit(0)


def _say(stream: BinaryIO, answer: object) -> None:
    stream.write(json.dumps(answer).encode() + b"\n")
    stream.flush()


if __name__ == "__main__":
    main()
