"""Set phrases of diplomacy: where they are used, where an article remarks that one was left out, and what follows."""
