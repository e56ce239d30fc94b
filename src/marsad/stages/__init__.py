"""One question each; a stage never imports another."""
