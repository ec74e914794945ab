"""Every question of a letter with its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.errors import UsageError
from search_app.answering import ask
from search_app.answering.answer import Answer, Understood
from search_app.letters.earlier import EarlierReply, earlier_object, earlier_replies
from search_app.letters.letter import Asked, Letter

if TYPE_CHECKING:
    from index.archive import Archive


@dataclass(frozen=True, slots=True)
class ReplyItem:
    """A question with its answer, and how similar questions were answered before."""

    asked: Asked
    answer: Answer
    earlier: tuple[EarlierReply, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    letter: Letter
    items: tuple[ReplyItem, ...]


def reply_to(archive: Archive, letter: Letter) -> Reply:
    """Ask the archive each question; one that cannot be put is "not found" with the reason."""
    return Reply(letter, tuple(_item(archive, asked) for asked in letter.questions))


def _item(archive: Archive, asked: Asked) -> ReplyItem:
    earlier = earlier_replies(archive, asked.question, context=asked.context)
    return ReplyItem(asked, _answer(archive, asked), tuple(earlier))


def _answer(archive: Archive, asked: Asked) -> Answer:
    try:
        return ask(archive, asked.question, context=asked.context)
    except UsageError as error:
        return Answer(asked.question, "not_found", "description", Understood(), message=str(error))


def reply_object(reply: Reply) -> dict[str, Any]:
    """`{"questions": [{"n", "question", …answer object, "earlier"}]}`, with what the letter says of itself."""
    from search_app.answering.present import answer_object

    letter = reply.letter
    return {
        "file": letter.file,
        "subject": letter.subject,
        "addressee": letter.addressee,
        "sender": letter.sender,
        "date": letter.date,
        "case_number": letter.case_number,
        "language": letter.language,
        "left_out": letter.left_out,
        "questions": [
            answer_object(item.answer)
            | {"n": item.asked.n, "label": item.asked.label, "question": item.asked.text, "context": item.asked.context}
            | {"earlier": [earlier_object(None, earlier) for earlier in item.earlier]}
            for item in reply.items
        ],
    }
