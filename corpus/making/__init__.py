"""Writes the sample documents from their texts: one module a format."""
