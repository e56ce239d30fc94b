"""Seen: the web page and the HTTP API of an archive.  Needs the extra ``serve``."""
