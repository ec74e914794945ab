"""Facts: what a document states, as values that point at the words or the cell that state them."""
