"""The child process that draws PDF pages: requests on standard input, pictures on standard output.

A request is one line of JSON [file, page, width]; the answer one line with the number of bytes and
then the picture (WebP), or a line "-1" when there is no such page.
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import suppress
from typing import IO

import pypdfium2 as pdfium

MEMORY = 1536 * 1024 * 1024
#: A page is drawn no higher than this many times its width, so that a strip of paper cannot fill the memory.
TALLEST = 4.0


def limit_memory() -> None:
    """Hold the process to `MEMORY` where the system can."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def draw(file: str, page: int, width: int) -> bytes:
    """The page as WebP. Raises IndexError for a page that the file does not have."""
    with pdfium.PdfDocument(file) as document:
        if not 1 <= page <= len(document):
            raise IndexError(page)
        sheet = document[page - 1]
        wide, high = sheet.get_size()
        scale = width / max(wide, 1.0, high / TALLEST)
        picture = sheet.render(scale=scale).to_pil().convert("RGB")
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=82, method=1)
        return out.getvalue()


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until there are no more."""
    for line in requests:
        file, page, width = json.loads(line)
        try:
            image = draw(file, page, width)
        except (IndexError, OSError, ValueError, MemoryError, pdfium.PdfiumError):
            answers.write(b"-1\n")
        else:
            answers.write(b"%d\n" % len(image) + image)
        answers.flush()


if __name__ == "__main__":
    limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)
