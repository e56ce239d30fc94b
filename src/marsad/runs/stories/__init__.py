"""Stories and counts by month over the folder that a run wrote: a second pass, within bounded memory."""

from marsad.runs.stories.corroborate import Found, corroborate

__all__ = ["Found", "corroborate"]
