"""The sample archive that ships with raadsvar; not part of the installed packages."""
