"""A councillor's letter: its questions, their answers, and the draft of a reply."""
