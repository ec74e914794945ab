"""Answering: questions are answered with sources, in the terminal, over HTTP and in a browser."""
