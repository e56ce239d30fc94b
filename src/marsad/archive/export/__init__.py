"""Out of the archive: native rows, and the columns that users of POLECAT and GDELT know."""
