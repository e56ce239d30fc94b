"""Characters: folding, words, sentences, quotation marks.  Nothing here knows a meaning."""
