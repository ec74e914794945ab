"""Tagging of Danish text: sentences, and with spaCy what they say."""

from ingest.tagging.sentences import sentences

__all__ = ["sentences"]
