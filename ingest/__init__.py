"""Reading: a file becomes a document whose tables, figures and names are understood."""
