"""Language data: from the linguists' files to matchers."""
