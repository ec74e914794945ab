"""Drafts of replies: kept beside the catalogue, in the same database, and never touched by reading documents in.

Each question of a draft is saved by itself with a version number. Saving over a version that somebody else
has made meanwhile is refused: nobody's words are lost without being told.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Engine, ForeignKey, Integer, MetaData, String, Table, Text, delete, func, select, update

from index.catalogue_database import now, open_database

metadata = MetaData()

drafts = Table(
    "reply_drafts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("letter", Text, nullable=False),
    Column("created", String(40), nullable=False),
    Column("changed", String(40), nullable=False),
)

draft_items = Table(
    "reply_draft_items",
    metadata,
    Column("draft", String(32), ForeignKey("reply_drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("content", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One question of a draft; `content` is plain JSON that only the reply workspace reads."""

    n: int
    version: int
    done: bool
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft; `letter` is plain JSON. In lists `items` is empty and the counts tell."""

    id: str
    title: str
    letter: Mapping[str, Any]
    created: str
    changed: str
    questions: int
    done: int
    items: tuple[DraftItem, ...] = ()


class DraftChanged(Exception):
    """Somebody else has saved the question meanwhile; `item` is what stands there now."""

    def __init__(self, item: DraftItem) -> None:
        super().__init__(f"question {item.n} is at version {item.version}")
        self.item = item


class Drafts:
    """The drafts of one data folder. Safe to use from several threads and processes."""

    def __init__(self, home: Path) -> None:
        """Raises OSError or a database error when the data folder cannot be written."""
        home.mkdir(parents=True, exist_ok=True)
        self._engine: Engine = open_database(home)
        metadata.create_all(self._engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def create(self, title: str, letter: Mapping[str, Any], items: Sequence[Mapping[str, Any]]) -> str:
        """Store a new draft with its questions; gives its id."""
        identity, at = secrets.token_urlsafe(9), now()
        rows = [
            {"draft": identity, "n": n, "version": 1, "done": 0, "content": json.dumps(content, ensure_ascii=False)}
            for n, content in enumerate(items, start=1)
        ]
        with self._engine.connect().execution_options(writing=True) as connection, connection.begin():
            values = {"id": identity, "title": title, "letter": json.dumps(letter, ensure_ascii=False)}
            connection.execute(drafts.insert().values(**values, created=at, changed=at))
            if rows:
                connection.execute(draft_items.insert(), rows)
        return identity

    def all(self) -> list[Draft]:
        """Every draft without its items, the one changed last first."""
        counts = (
            select(draft_items.c.draft, func.count().label("questions"), func.sum(draft_items.c.done).label("finished"))
            .group_by(draft_items.c.draft)
            .subquery()
        )
        query = (
            select(drafts, counts.c.questions, counts.c.finished)
            .join(counts, counts.c.draft == drafts.c.id, isouter=True)
            .order_by(drafts.c.changed.desc(), drafts.c.id)
        )
        with self._engine.connect() as connection:
            return [_draft(row, ()) for row in connection.execute(query).mappings()]

    def get(self, identity: str) -> Draft | None:
        """A whole draft."""
        items = select(draft_items).where(draft_items.c.draft == identity).order_by(draft_items.c.n)
        with self._engine.connect() as connection:
            row = connection.execute(select(drafts).where(drafts.c.id == identity)).mappings().first()
            found = tuple(_item(r) for r in connection.execute(items).mappings())
        return _draft(dict(row), found) if row is not None else None

    def save(self, identity: str, n: int, version: int, content: Mapping[str, Any], done: bool) -> int:
        """Save a question that was read at `version`; gives the new version.

        Raises DraftChanged when it has another version by now, KeyError when there is no such question.
        """
        mine = (draft_items.c.draft == identity) & (draft_items.c.n == n)
        values = {"version": version + 1, "done": int(done), "content": json.dumps(content, ensure_ascii=False)}
        with self._engine.connect().execution_options(writing=True) as connection, connection.begin():
            saved = connection.execute(
                update(draft_items).where(mine, draft_items.c.version == version).values(**values)
            )
            if saved.rowcount == 1:
                connection.execute(update(drafts).where(drafts.c.id == identity).values(changed=now()))
                return version + 1
            row = connection.execute(select(draft_items).where(mine)).mappings().first()
        if row is None:
            raise KeyError((identity, n))
        raise DraftChanged(_item(row))

    def remove(self, identity: str) -> None:
        """Delete a draft with its questions."""
        with self._engine.connect().execution_options(writing=True) as connection, connection.begin():
            connection.execute(delete(draft_items).where(draft_items.c.draft == identity))
            connection.execute(delete(drafts).where(drafts.c.id == identity))


def _item(row: Mapping[Any, Any]) -> DraftItem:
    return DraftItem(int(row["n"]), int(row["version"]), bool(row["done"]), json.loads(row["content"]))


def _draft(row: Mapping[Any, Any], items: tuple[DraftItem, ...]) -> Draft:
    questions = int(row.get("questions") or len(items))
    done = int(row.get("finished") or sum(i.done for i in items))
    letter = json.loads(row["letter"])
    return Draft(row["id"], row["title"], letter, row["created"], row["changed"], questions, done, items)
