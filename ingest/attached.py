"""What is attached to a mail stands in its document under headings of its own; here they are told apart."""

from __future__ import annotations

from ingest.document import Block, Document

#: Begins the heading of each attachment; its file name follows.
HEADING = "Bilag: "
LEVEL = 2
_MAILS = ("message/rfc822", "application/vnd.ms-outlook")


def is_attachment(block: Block) -> bool:
    """Whether a block of a mail is the heading over what is attached."""
    return block.kind == "heading" and block.level == LEVEL and block.text.startswith(HEADING)


def own_part(document: Document) -> Document:
    """A mail's letter without what is attached to it; any other document as it is."""
    if document.media_type not in _MAILS:
        return document
    first = next((i for i, block in enumerate(document.blocks) if is_attachment(block)), None)
    return document if first is None else document.with_(blocks=document.blocks[:first])
