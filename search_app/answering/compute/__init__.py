"""Fourth step: extremes, sums, developments and differences – from cited operands only, with the formula shown."""

from search_app.answering.compute.add import difference_of_rows, total, total_in_sentence
from search_app.answering.compute.bounded import asserted, rows_beyond
from search_app.answering.compute.change import before_and_after
from search_app.answering.compute.develop import budget_and_account, development, development_in_prose, growth
from search_app.answering.compute.parts import share_of_cells
from search_app.answering.compute.rank import Column, columns, extreme, rows_of_subjects
from search_app.answering.compute.rest import rest_of_year
from search_app.answering.compute.shares import share
from search_app.answering.compute.steady import as_yes_or_no, steady

__all__ = [
    "Column",
    "as_yes_or_no",
    "asserted",
    "before_and_after",
    "budget_and_account",
    "columns",
    "development",
    "development_in_prose",
    "difference_of_rows",
    "extreme",
    "growth",
    "rest_of_year",
    "rows_beyond",
    "rows_of_subjects",
    "share",
    "share_of_cells",
    "steady",
    "total",
    "total_in_sentence",
]
