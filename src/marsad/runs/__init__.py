"""Runs over many articles: shards to Parquet, whatever one article does to the process that reads it."""

from marsad.runs.drive import Progress, Run, carry_out
from marsad.runs.limits import Limits

__all__ = ["Limits", "Progress", "Run", "carry_out"]
