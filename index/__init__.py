"""Finding: what was read is kept in a catalogue and made searchable."""
