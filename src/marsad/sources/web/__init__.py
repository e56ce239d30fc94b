"""Articles from the web: pages, feeds and sitemaps, fetched politely and within bounds."""
