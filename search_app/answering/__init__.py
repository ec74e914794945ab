"""From a question in ordinary words to an answer with its sources: understand, find, decide, compute, compose."""
